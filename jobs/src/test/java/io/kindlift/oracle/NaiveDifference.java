package io.kindlift.oracle;

import io.kindlift.oracle.NaiveRow.Place;
import io.kindlift.oracle.Sandwich.Observation;
import io.kindlift.oracle.Weighted.Placed;
import io.kindlift.study.Outcome;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

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
        List<Placed> mature = placed.stream()
                .filter(each -> cohort.mature(each.episode(), place.outcome().windowDays()))
                .toList();
        List<Observation> observations = Weighted.of(mature).stream()
                .map(each -> observation(each, place))
                .toList();
        return NaiveRow.of(place, observations, cohort);
    }

    private Observation observation(Weighted each, Place place) {
        Episode episode = each.episode();
        BigDecimal after = value(episode.after(place.outcome().windowDays()), place.outcome());
        BigDecimal before = value(episode.before(place.outcome().windowDays()), place.outcome());
        return new Observation(
                each.treated(),
                (place.estimator().equals("did") ? after.subtract(before) : after).doubleValue(),
                each.weight(),
                episode.customer(),
                cohort.cluster(episode).map(cluster -> "of many: " + cluster).orElse("alone: " + episode.customer()));
    }

    private BigDecimal value(Life span, Outcome outcome) {
        return Measured.over(span, outcome.kind(), cohort.study());
    }
}
