package io.kindlift.oracle;

import io.kindlift.oracle.NaiveRow.Place;
import io.kindlift.oracle.Sandwich.Observation;
import io.kindlift.oracle.Weighted.Placed;
import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** The rows {@code difference}, of everybody and of segments, and {@code did} of everybody. */
record NaiveDifference(NaiveCohort cohort) {

    static List<NaiveRow> rows(NaiveCohort cohort) {
        NaiveDifference difference = new NaiveDifference(cohort);
        List<NaiveRow> rows = new ArrayList<>();
        for (Outcome outcome : Measured.known(cohort.study().outcomes())) {
            rows.add(difference.row(new Place(outcome, "all", "all", "difference"), cohort.placed()));
            rows.add(difference.row(new Place(outcome, "all", "all", "did"), cohort.placed()));
            rows.addAll(difference.segments(outcome));
        }
        return rows;
    }

    /** A headline in one week, of those who count for the whole of its window. */
    static NaiveRow week(NaiveCohort cohort, Outcome headline, int week) {
        Place place = new Place(headline, "all", "all", "difference");
        return new NaiveDifference(cohort)
                .row(place, cohort.placed(), (episode, of) -> Measured.over(episode.week(week), of, cohort.study()));
    }

    private List<NaiveRow> segments(Outcome outcome) {
        Segmented segmented = Segmented.of(cohort);
        List<NaiveRow> rows = new ArrayList<>();
        for (String segment : cohort.study().segments()) {
            for (String value : segmented.values(segment)) {
                Place place = new Place(outcome, segment, value, "difference");
                rows.add(row(place, segmented.about(segment, value)));
            }
        }
        return rows;
    }

    private NaiveRow row(Place place, List<Placed> placed) {
        return row(place, placed, (episode, kind) -> y(episode, place));
    }

    private NaiveRow row(Place place, List<Placed> placed, BiFunction<Episode, OutcomeKind, BigDecimal> y) {
        List<Placed> mature = placed.stream()
                .filter(each -> cohort.mature(each.episode(), place.outcome().windowDays()))
                .toList();
        List<Observation> observations = Weighted.of(mature).stream()
                .map(each -> observation(
                        each, y.apply(each.episode(), place.outcome().kind())))
                .toList();
        return NaiveRow.of(place, observations, cohort);
    }

    private Observation observation(Weighted each, BigDecimal y) {
        Episode episode = each.episode();
        return new Observation(
                each.treated(),
                y.doubleValue(),
                each.weight(),
                episode.customer(),
                cohort.cluster(episode)
                        .map(cluster -> "of many: " + cluster)
                        .orElse(Sandwich.ALONE + episode.customer()));
    }

    private BigDecimal y(Episode episode, Place place) {
        BigDecimal after = value(episode.after(place.outcome().windowDays()), place.outcome());
        BigDecimal before = value(episode.before(place.outcome().windowDays()), place.outcome());
        return place.estimator().equals("did") ? after.subtract(before) : after;
    }

    private BigDecimal value(Life span, Outcome outcome) {
        return Measured.over(span, outcome.kind(), cohort.study());
    }
}
