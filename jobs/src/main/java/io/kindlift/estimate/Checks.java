package io.kindlift.estimate;

import io.kindlift.estimate.Health.Verdict;
import io.kindlift.stats.SampleRatio;
import io.kindlift.study.Randomized;
import io.kindlift.study.Study;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The checks that the cohort answers, each a row of {@code health}. */
final class Checks {

    private static final double SAMPLE_RATIO_FAILS = 0.001;
    private static final double SMD_WARNS = 0.1;
    private static final double SMD_FAILS = 0.25;

    private Checks() {}

    /** Whether the arms are as large as planned. */
    static Health sampleRatio(Study study, Census census) {
        Map<String, Double> planned = study.design() instanceof Randomized trial ? trial.shares() : Map.of();
        Map<String, Long> arms = new TreeMap<>(census.arms());
        planned.keySet().forEach(arm -> arms.putIfAbsent(arm, 0L));
        long[] observed = arms.values().stream().mapToLong(Long::longValue).toArray();
        double[] shares = arms.keySet().stream()
                .mapToDouble(arm -> planned.isEmpty() ? 1 : planned.getOrDefault(arm, 0.0))
                .toArray();
        String detail = arms.entrySet().stream()
                .map(arm -> arm.getKey() + " " + arm.getValue())
                .collect(Collectors.joining(", "));
        if (observed.length < 2 || census.episodes() == 0) {
            return new Health("sample_ratio", Verdict.BLIND, Double.NaN, SAMPLE_RATIO_FAILS, detail);
        }
        double p = SampleRatio.pValue(observed, shares);
        Verdict verdict = p < SAMPLE_RATIO_FAILS ? Verdict.FAIL : Verdict.PASS;
        return new Health("sample_ratio", verdict, p, SAMPLE_RATIO_FAILS, detail);
    }

    /** Whether the arms were alike. */
    static Health balance(List<Balance> rows) {
        Comparator<Balance> bySize = Comparator.comparingDouble(row -> Math.abs(row.smdAfter()));
        return rows.stream()
                .filter(row -> !Double.isNaN(row.smdAfter()))
                .max(bySize)
                .map(row -> balance(row, Math.abs(row.smdAfter())))
                .orElse(new Health(
                        "balance_max_smd", Verdict.BLIND, Double.NaN, SMD_FAILS, "nothing to compare the arms by"));
    }

    private static Health balance(Balance row, double largest) {
        Verdict verdict = largest > SMD_FAILS ? Verdict.FAIL : largest > SMD_WARNS ? Verdict.WARN : Verdict.PASS;
        double threshold = verdict == Verdict.FAIL ? SMD_FAILS : SMD_WARNS;
        return new Health("balance_max_smd", verdict, largest, threshold, "largest for " + row.covariate());
    }

    /** How many episodes are too young. */
    static Health maturity(int longestWindow, Census census) {
        long episodes = census.episodes();
        String detail = String.format(
                Locale.ROOT, "%d of %d episodes are younger than %d days", census.immature(), episodes, longestWindow);
        return new Health("maturity", Verdict.PASS, census.immature(), Double.NaN, detail);
    }
}
