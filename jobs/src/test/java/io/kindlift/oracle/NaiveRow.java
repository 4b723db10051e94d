package io.kindlift.oracle;

import io.kindlift.study.Outcome;

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

    static NaiveRow of(Place place, Att att, NaiveCohort cohort) {
        String status = status(att, cohort);
        boolean ok = status.equals("ok");
        return new NaiveRow(
                place.outcome(),
                place.segment(),
                place.value(),
                place.estimator(),
                status,
                att.treated(),
                att.control(),
                att.clusters(),
                att.meanTreated(),
                att.meanTreated() - att.estimate(),
                att.estimate(),
                ok ? att.stdError() : Double.NaN,
                ok ? att.df() : Double.NaN);
    }

    private static String status(Att att, NaiveCohort cohort) {
        if (att.rows().isEmpty()) {
            return "immature";
        }
        if (Math.min(att.treated(), att.control()) < cohort.study().privacy().minCell()) {
            return "suppressed";
        }
        if (att.dropped() > 0.5) {
            return "no_overlap";
        }
        return att.few() ? "too_few" : "ok";
    }
}
