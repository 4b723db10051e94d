package io.kindlift.estimate;

import io.kindlift.estimate.Health.Verdict;
import io.kindlift.stats.CochranArmitage;
import io.kindlift.stats.EValue;
import io.kindlift.stats.Interval;
import io.kindlift.stats.Ratio;
import io.kindlift.stats.RosenbaumBound;
import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind.Scale;
import io.kindlift.study.Study;
import io.kindlift.summary.MatchedBlocks;
import io.kindlift.summary.MatchedCensus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The checks of an observational study, each a row of {@code health}.
 *
 * @param deviation of a headline, its standard deviation
 */
record MatchedChecks(
        Study study,
        MatchedBlocks found,
        MatchedCensus census,
        List<Uplift> estimates,
        MatchedRows rows,
        ToDoubleFunction<Outcome> deviation) {

    /** Over this share of the treated without anybody to compare them with there is no fair comparison. */
    private static final double OVERLAP_FAILS = 0.5;

    private static final double FALLING = 0.001;

    private static final double OVERLAP_WARNS = 0.2;
    private static final double CONTAMINATION_WARNS = 0.1;
    private static final double EFFECTIVE_WARNS = 0.05;
    private static final double NONE = Double.NaN;

    List<Health> all() {
        return List.of(
                overlap(), contamination(), effectiveSampleSize(), designAgreement(), eValue(), rosenbaum(), actRate());
    }

    private int least() {
        return study.privacy().minCell();
    }

    private Health overlap() {
        long treated = found.treated();
        long dropped = found.sizes().matched(0).droppedTreated();
        double share = treated == 0 ? Double.NaN : (double) dropped / treated;
        String detail = treated == 0
                ? "no treated episodes in the period"
                : Few.of(dropped, least()) + " of " + Few.of(treated, least())
                        + " treated episodes are in strata without controls";
        Verdict verdict = share > OVERLAP_FAILS ? Verdict.FAIL : share > OVERLAP_WARNS ? Verdict.WARN : Verdict.PASS;
        double threshold = verdict == Verdict.FAIL ? OVERLAP_FAILS : OVERLAP_WARNS;
        return new Health("overlap", Double.isNaN(share) ? Verdict.BLIND : verdict, share, threshold, detail);
    }

    private Health contamination() {
        if (census.control() == 0) {
            return new Health("contamination", Verdict.BLIND, NONE, CONTAMINATION_WARNS, "no controls");
        }
        double share = (double) census.contaminated() / census.control();
        String detail = Few.of(census.contaminated(), least()) + " of " + Few.of(census.control(), least())
                + " controls received an act within " + study.longestWindow() + " days";
        Verdict verdict = share > CONTAMINATION_WARNS ? Verdict.WARN : Verdict.PASS;
        return new Health(
                "contamination", verdict, share, CONTAMINATION_WARNS, Notes.join(detail, diluted(), byChannel()));
    }

    /** How large each headline would be, had those of its controls whom an act reached in its own window hidden it. */
    private String diluted() {
        return headlines(Estimator.ADJUSTED).stream()
                .filter(row -> census.windows().containsKey(row.outcome().windowDays()))
                .map(row -> diluted(
                        row, census.windows().get(row.outcome().windowDays()).share()))
                .collect(Collectors.joining("; "));
    }

    private static String diluted(Uplift row, double share) {
        return String.format(
                Locale.ROOT,
                "weighed, %.1f %% of the controls of %s did within its own window: were dilution all, it would be %s instead"
                        + " of %.4g",
                100 * share,
                row.outcome().key(),
                share < 1
                        ? String.format(Locale.ROOT, "%.4g", row.figures().estimate() / (1 - share))
                        : "beyond telling",
                row.figures().estimate());
    }

    private String byChannel() {
        return census.mostReached()
                .filter(most -> most.getValue().by() >= least())
                .map(most -> String.format(
                        Locale.ROOT,
                        "most of channel %s, %.1f %%",
                        most.getKey(),
                        100 * most.getValue().share()))
                .orElse("");
    }

    private List<Uplift> headlines(Estimator estimator) {
        return estimates.stream()
                .filter(row -> row.headline() && row.slice().all() && row.ok() && row.estimator() == estimator)
                .toList();
    }

    /** Of the first headline that has numbers. */
    private Health effectiveSampleSize() {
        Optional<Uplift> first = headlines(Estimator.DIFFERENCE).stream().findFirst();
        if (first.isEmpty()) {
            return new Health("effective_sample_size", Verdict.BLIND, NONE, NONE, "no headline with numbers");
        }
        double n = first.get().control().orElse(0);
        double effective = rows.effective(first.get().outcome());
        Verdict verdict = effective < EFFECTIVE_WARNS * n ? Verdict.WARN : Verdict.PASS;
        String detail = String.format(Locale.ROOT, "%.1f %% of %.0f controls", 100 * effective / n, n);
        return new Health("effective_sample_size", verdict, effective, EFFECTIVE_WARNS * n, detail);
    }

    /** Whether the designs, where they could differ, say the same of every headline. */
    private Health designAgreement() {
        List<String> apart = new ArrayList<>();
        double largest = Double.NaN;
        for (Uplift adjusted : headlines(Estimator.ADJUSTED)) {
            List<Uplift> designs = new ArrayList<>(List.of(adjusted));
            others(adjusted.outcome()).forEach(designs::add);
            for (int i = 0; i < designs.size(); i++) {
                for (int j = 0; j < i; j++) {
                    Figures one = designs.get(i).figures();
                    Figures two = designs.get(j).figures();
                    double distance =
                            Math.abs(one.estimate() - two.estimate()) / Math.max(one.stdError(), two.stdError());
                    largest = Double.isNaN(largest) ? distance : Math.max(largest, distance);
                    if (!within(one, two) || !within(two, one)) {
                        apart.add(adjusted.outcome().key() + ": "
                                + designs.get(j).estimator().word() + " and "
                                + designs.get(i).estimator().word());
                    }
                }
            }
        }
        if (Double.isNaN(largest)) {
            return new Health(
                    "design_agreement", Verdict.BLIND, NONE, NONE, "no headline has two designs that could differ");
        }
        String detail = apart.isEmpty() ? "" : "outside each other's interval: " + String.join(", ", apart);
        return new Health("design_agreement", apart.isEmpty() ? Verdict.PASS : Verdict.WARN, largest, NONE, detail);
    }

    private static boolean within(Figures point, Figures interval) {
        return point.estimate() >= interval.low() && point.estimate() <= interval.high();
    }

    /** The designs beside {@code adjusted} that could answer differently. */
    private List<Uplift> others(Outcome outcome) {
        return estimates.stream()
                .filter(row -> row.headline()
                        && row.slice().all()
                        && row.ok()
                        && row.outcome().equals(outcome))
                .filter(row -> row.estimator() == Estimator.AIPW
                        || (row.estimator() == Estimator.DID && !row.note().contains(MatchedRows.SAME)))
                .toList();
    }

    private record Strength(Uplift row, EValue value) {}

    private Health eValue() {
        Optional<Strength> weakest = headlines(Estimator.ADJUSTED).stream()
                .filter(row -> row.outcome().kind().scale() != Scale.DAYS)
                .map(row -> new Strength(row, strength(row)))
                .filter(strength -> !Double.isNaN(strength.value.point()))
                .min(Comparator.comparingDouble((Strength strength) -> strength.value.limit())
                        .thenComparingDouble(strength -> strength.value.point()));
        return weakest.map(strength ->
                        new Health("e_value", Verdict.PASS, strength.value.point(), NONE, sentence(strength)))
                .orElse(new Health("e_value", Verdict.BLIND, NONE, NONE, "no headline with an effect"));
    }

    private EValue strength(Uplift row) {
        Figures figures = row.figures();
        if (row.outcome().kind().scale() == Scale.BINARY && !Double.isNaN(figures.relativeLow())) {
            return EValue.of(new Ratio(
                    1 + figures.relative(), 1 + figures.relativeLow(), Math.max(0, 1 + figures.relativeHigh())));
        }
        Interval interval = new Interval(figures.low(), figures.high());
        return EValue.ofDifference(figures.estimate(), interval, deviation.applyAsDouble(row.outcome()));
    }

    private static String sentence(Strength strength) {
        String name = strength.row.outcome().key();
        if (strength.value.limit() <= 1) {
            return name + ": the interval includes no effect, so there is nothing to explain away; limit 1";
        }
        boolean less = strength.row.figures().estimate() < 0;
        return String.format(
                Locale.ROOT,
                "%s: an unmeasured cause would have to raise %s %s to explain the effect away, and %s to move the interval"
                        + " to none",
                name,
                less ? "the chance of an act and lower the outcome" : "both the chance of an act and the outcome",
                fold(strength.value.point()),
                fold(strength.value.limit()));
    }

    private static String fold(double strength) {
        return Double.isInfinite(strength) ? "without limit" : String.format(Locale.ROOT, "%.2f-fold", strength);
    }

    private record Bound(String key, double gamma) {}

    /** The weakest 0/1 headline: how unequal the chances of an act may be before nothing is left. */
    private Health rosenbaum() {
        return headlines(Estimator.ADJUSTED).stream()
                .filter(row -> row.outcome().kind().scale() == Scale.BINARY)
                .map(row -> new Bound(row.outcome().key(), gamma(row)))
                .filter(bound -> !Double.isNaN(bound.gamma))
                .min(Comparator.comparingDouble(Bound::gamma))
                .map(bound -> new Health("rosenbaum_gamma", Verdict.PASS, bound.gamma, NONE, sentence(bound)))
                .orElse(new Health("rosenbaum_gamma", Verdict.BLIND, NONE, NONE, "no 0/1 headline to bound"));
    }

    /** 1 where the row itself excludes nothing. */
    private double gamma(Uplift row) {
        double alpha = 1 - study.inference().confidence();
        boolean includesNone = row.figures().low() <= 0 && row.figures().high() >= 0;
        return includesNone ? 1 : RosenbaumBound.of(rows.tables(row.outcome())).gammaAt(alpha);
    }

    /** Whether days were drawn alike: then the share with an act is the same however often a customer comes. */
    private Health actRate() {
        long[] treated = found.frequencies().treated();
        long[] days = found.frequencies().candidates().clone();
        for (int bin = 0; bin < days.length; bin++) {
            days[bin] += treated[bin];
        }
        double p = CochranArmitage.of(treated, days).falling();
        if (Double.isNaN(p)) {
            return new Health("act_rate", Verdict.BLIND, NONE, FALLING, "nothing to tell a trend by");
        }
        String detail = p < FALLING
                ? "the share of visit days with an act falls with frequency: were customers drawn rather than visit days?"
                : "";
        return new Health("act_rate", p < FALLING ? Verdict.WARN : Verdict.PASS, p, FALLING, detail);
    }

    private static String sentence(Bound bound) {
        return bound.gamma <= 1
                ? bound.key + ": not significant to begin with"
                : bound.key + ": significance is lost once a hidden cause makes the odds of an act differ "
                        + fold(bound.gamma) + " within strata";
    }
}
