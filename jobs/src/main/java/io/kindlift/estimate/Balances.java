package io.kindlift.estimate;

import io.kindlift.estimate.Health.Verdict;
import io.kindlift.summary.Variable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How alike the arms were, as rows of {@code balance} and as a check. */
final class Balances {

    private static final double WARNS = 0.1;
    private static final double FAILS = 0.25;

    private Balances() {}

    /** 0 where nobody differs; absent where there is nothing to measure a difference by. */
    static double smd(double difference, double variance) {
        if (variance > 0) {
            return difference / Math.sqrt(variance);
        }
        return difference == 0 ? 0 : Double.NaN;
    }

    /** Of variances; absent where the lower one is 0. */
    static double ratio(double one, double zero) {
        return zero > 0 ? one / zero : Double.NaN;
    }

    /**
     * How many episodes of the treated and of the controls a level has.
     *
     * @param row of the level
     * @param variable whose level
     */
    record Level(Balance row, Variable variable, long treated, long control) {}

    /**
     * Levels that tell of a handful are left out, and with a single one of a column the smallest other, which would give it away.
     */
    static List<Balance> shown(List<Level> levels, int least) {
        Map<String, List<Level>> byColumn = new LinkedHashMap<>();
        levels.stream()
                .filter(level -> level.variable.form() == Variable.Form.LEVEL)
                .forEach(level -> byColumn.computeIfAbsent(level.variable.column(), any -> new ArrayList<>())
                        .add(level));
        Set<Level> hidden = new HashSet<>();
        byColumn.values().forEach(column -> {
            List<Level> small = column.stream()
                    .filter(level -> few(level.treated, least) || few(level.control, least))
                    .toList();
            hidden.addAll(small);
            long treated = small.stream().mapToLong(Level::treated).sum();
            long control = small.stream().mapToLong(Level::control).sum();
            if (few(treated, least) || few(control, least)) {
                column.stream()
                        .filter(level -> !small.contains(level))
                        .min(Comparator.comparingLong(level -> level.treated + level.control))
                        .ifPresent(hidden::add);
            }
        });
        return levels.stream()
                .filter(level -> !hidden.contains(level))
                .map(Level::row)
                .toList();
    }

    private static boolean few(long episodes, int least) {
        return episodes > 0 && episodes < least;
    }

    /** Whether the arms of a matched study were alike once weighed. */
    static Health matched(List<Balance> rows) {
        return largest(rows, WARNS, FAILS);
    }

    /** Whether those of a trial were, as far as chance lets them be; chance decided, so it never fails. */
    static Health randomised(List<Balance> rows, double treated, double control) {
        return largest(rows, Math.max(WARNS, 3 * Math.sqrt(1 / treated + 1 / control)), Double.POSITIVE_INFINITY);
    }

    private static Health largest(List<Balance> rows, double warns, double fails) {
        return rows.stream()
                .filter(row -> !Double.isNaN(row.smdAfter()))
                .max(Comparator.comparingDouble(row -> Math.abs(row.smdAfter())))
                .map(row -> {
                    double size = Math.abs(row.smdAfter());
                    Verdict verdict = size > fails ? Verdict.FAIL : size > warns ? Verdict.WARN : Verdict.PASS;
                    double threshold = verdict == Verdict.FAIL ? fails : warns;
                    return new Health("balance_max_smd", verdict, size, threshold, "largest for " + row.covariate());
                })
                .orElse(new Health(
                        "balance_max_smd", Verdict.BLIND, Double.NaN, warns, "nothing to compare the arms by"));
    }
}
