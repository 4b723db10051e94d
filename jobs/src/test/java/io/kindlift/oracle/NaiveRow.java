package io.kindlift.oracle;

import io.kindlift.oracle.Sandwich.Observation;
import io.kindlift.study.Outcome;
import java.util.List;

/**
 * What a row of the estimates must say. Where the status is not {@code ok} only the counts mean something.
 *
 * @param outcome what
 * @param segment all, or a segment
 * @param value all, or one of the segment's
 * @param estimator difference or did
 * @param status in the words of the table
 * @param df of the t distribution
 */
record NaiveRow(
        Outcome outcome,
        String segment,
        String value,
        String estimator,
        String status,
        long treated,
        long control,
        long clusters,
        double meanTreated,
        double meanControl,
        double estimate,
        double stdError,
        double df) {

    /** Where a row stands. */
    record Place(Outcome outcome, String segment, String value, String estimator) {}

    static NaiveRow of(Place place, List<Observation> rows, NaiveCohort cohort) {
        long treated = rows.stream().filter(Observation::treated).count();
        long control = rows.size() - treated;
        String status = status(treated, control, rows, cohort);
        if (rows.isEmpty()) {
            return row(place, status, 0, 0, 0, new double[] {0, 0, 0, 0});
        }
        Sandwich sandwich = new Sandwich(rows);
        return row(place, status, treated, control, sandwich.clusters(), new double[] {
            sandwich.mean(true), sandwich.mean(false), sandwich.estimate(), Math.sqrt(sandwich.variance())
        });
    }

    private static NaiveRow row(
            Place place, String status, long treated, long control, long clusters, double[] numbers) {
        return new NaiveRow(
                place.outcome(),
                place.segment(),
                place.value(),
                place.estimator(),
                status,
                treated,
                control,
                clusters,
                numbers[0],
                numbers[1],
                numbers[2],
                numbers[3],
                clusters - 1);
    }

    private static String status(long treated, long control, List<Observation> rows, NaiveCohort cohort) {
        if (cohort.overlap().orElse(1.0) > 0.5) {
            return "no_overlap";
        }
        if (rows.isEmpty()) {
            return "immature";
        }
        if (Math.min(treated, control) < cohort.study().privacy().minCell()) {
            return "suppressed";
        }
        Sandwich sandwich = new Sandwich(rows);
        boolean few = Math.min(treated, control) < 2 || sandwich.clustersInAnArm() < 4 || sandwich.constant();
        return few ? "too_few" : "ok";
    }
}
