package io.kindlift.oracle;

import io.kindlift.study.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a row of the estimates must say.
 *
 * @param outcome what
 * @param segment all, or a segment, a contrast, a trend
 * @param value all, or one of the segment's
 * @param estimator by its word
 * @param status by its word
 * @param clusters how many; negative where there are none
 * @param numbers by their column; what has no entry is empty
 */
record NaiveAnswer(
        Outcome outcome,
        String segment,
        String value,
        String estimator,
        String status,
        long treated,
        long control,
        long clusters,
        Map<String, Double> numbers) {

    NaiveAnswer with(Map<String, Double> more) {
        Map<String, Double> all = new LinkedHashMap<>(numbers);
        all.putAll(more);
        return new NaiveAnswer(outcome, segment, value, estimator, status, treated, control, clusters, all);
    }

    NaiveAnswer suppressed() {
        return new NaiveAnswer(outcome, segment, value, estimator, "suppressed", treated, control, clusters, Map.of());
    }

    boolean ok() {
        return status.equals("ok");
    }

    boolean all() {
        return segment.equals("all");
    }

    double number(String column) {
        return numbers.getOrDefault(column, Double.NaN);
    }

    String place() {
        return String.join(" ", outcome.key(), segment, value, estimator);
    }
}
