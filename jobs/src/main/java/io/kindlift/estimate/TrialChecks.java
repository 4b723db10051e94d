package io.kindlift.estimate;

import io.kindlift.estimate.Health.Verdict;
import io.kindlift.stats.SampleRatio;
import io.kindlift.stats.Tails;
import io.kindlift.stats.trial.Drift;
import io.kindlift.study.Randomized;
import io.kindlift.summary.Drawn;
import io.kindlift.summary.TrialFrame;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Whether the draw of a trial can be believed, each a row of {@code health}. Where clusters were drawn, they are counted. */
public final class TrialChecks {

    private static final double UNBELIEVABLE = 0.001;
    private static final double MANY = 0.01;

    private final Randomized design;
    private final TrialFrame frame;
    private final Drawn drawn;

    /** Of the units, or whole clusters, that were drawn. */
    public TrialChecks(Randomized design, TrialFrame frame, Drawn drawn) {
        this.design = design;
        this.frame = frame;
        this.drawn = drawn;
    }

    /** Whether the arms are as large as planned: chi-square of the observed split against the planned one. */
    public Health sampleRatio() {
        Map<String, Long> arms = new TreeMap<>();
        design.shares().keySet().forEach(arm -> arms.put(arm, 0L));
        long[] counts = drawn.byArm(frame.arms().size());
        for (int arm = 0; arm < counts.length; arm++) {
            arms.put(frame.arms().name(arm), counts[arm]);
        }
        long[] observed = arms.values().stream().mapToLong(n -> n).toArray();
        double[] shares = arms.keySet().stream().mapToDouble(this::planned).toArray();
        String detail = arms.entrySet().stream()
                .map(arm -> arm.getKey() + " " + arm.getValue())
                .collect(Collectors.joining(", "));
        String what = detail + (drawn.clusters() ? " clusters" : "");
        if (observed.length < 2) {
            return new Health("sample_ratio", Verdict.BLIND, Double.NaN, UNBELIEVABLE, what);
        }
        double p = SampleRatio.pValue(observed, shares);
        return new Health("sample_ratio", p < UNBELIEVABLE ? Verdict.FAIL : Verdict.PASS, p, UNBELIEVABLE, what);
    }

    /** An arm nobody planned is expected to be empty. */
    private double planned(String arm) {
        return design.shares().isEmpty() ? 1 : design.shares().getOrDefault(arm, Double.MIN_NORMAL);
    }

    /** Whether the split changed from week to week. */
    public Health drift() {
        Drift drift = Drift.of(drawn.byStratumArmAndWeek(frame));
        double p = drift.df() > 0 ? Tails.upperChiSquare(drift.statistic(), drift.df()) : 1;
        boolean drifts = p < UNBELIEVABLE;
        String detail = drifts ? "the split between the arms changed over time: make the wave a stratum" : "";
        return new Health("assignment_drift", drifts ? Verdict.WARN : Verdict.PASS, p, UNBELIEVABLE, detail);
    }

    /** How many units have no stratum where others have one. */
    public static Health withoutStratum(long without, long units, int least) {
        return share("without_stratum", without, units, Verdict.WARN, "have no stratum and are left out", least);
    }

    /** How many units stand in several arms. */
    public static Health crossedUnits(long crossed, long units, int least) {
        String stays = "stand in several arms and stay in that of their earliest row";
        return share("crossed_units", crossed, units, Verdict.FAIL, stays, least);
    }

    /** How many units were assigned outside the period. */
    public static Health outsidePeriod(long outside, long units, int least) {
        String detail =
                Few.of(outside, least) + " of " + Few.of(units, least) + " units were assigned outside the period";
        return Few.counted("outside_period", Verdict.PASS, outside, Double.NaN, detail, least);
    }

    private static Health share(String check, long some, long units, Verdict verdict, String what, int least) {
        boolean many = some > MANY * units;
        String said = some == 0 ? "" : Few.of(some, least) + " of " + Few.of(units, least) + " units " + what;
        return Few.counted(check, many ? verdict : Verdict.PASS, some, MANY, said, least);
    }
}
