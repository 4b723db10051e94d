package io.kindlift.oracle;

import io.kindlift.oracle.Att.Observation;
import io.kindlift.oracle.NaiveRow.Place;
import io.kindlift.oracle.Weighted.Placed;
import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

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
        NaiveDifference difference = new NaiveDifference(cohort);
        return difference.row(place, cohort.placed(), false, episode -> {
            double y = Measured.over(episode.week(week), headline.kind(), cohort.study())
                    .doubleValue();
            return new double[] {y, y};
        });
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
        boolean binary = place.outcome().kind().scale() == OutcomeKind.Scale.BINARY;
        return row(place, placed, binary, episode -> {
            double after = value(episode.after(place.outcome().windowDays()), place.outcome())
                    .doubleValue();
            double before = value(episode.before(place.outcome().windowDays()), place.outcome())
                    .doubleValue();
            return new double[] {place.estimator().equals("did") ? after - before : after, after};
        });
    }

    /** {@code y}: what is compared of an episode, and its outcome itself. */
    private NaiveRow row(Place place, List<Placed> placed, boolean binary, Function<Episode, double[]> y) {
        List<Observation> mature = placed.stream()
                .filter(each -> cohort.mature(each.episode(), place.outcome().windowDays()))
                .map(each -> observation(each, y.apply(each.episode())))
                .toList();
        Att att = new Att(
                mature,
                cohort.secondCluster(),
                binary,
                cohort.study().inference().confidence());
        return NaiveRow.of(place, att, cohort);
    }

    private Observation observation(Placed each, double[] y) {
        Episode episode = each.episode();
        return new Observation(
                each.treated(), y[0], y[1], each.stratum(), cohort.unit(episode), cohort.cluster(episode));
    }

    private BigDecimal value(Life span, Outcome outcome) {
        return Measured.over(span, outcome.kind(), cohort.study());
    }
}
