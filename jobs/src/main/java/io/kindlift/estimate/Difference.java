package io.kindlift.estimate;

import io.kindlift.estimate.Finding.Effect;
import io.kindlift.estimate.Finding.Errors;
import io.kindlift.stats.CoMoments;
import io.kindlift.stats.Estimate;
import io.kindlift.stats.Moments;
import io.kindlift.stats.Proportions;
import io.kindlift.stats.Welch;
import io.kindlift.study.OutcomeKind.Scale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The estimator {@code difference}: no adjustment beyond the design.
 *
 * <p>Without strata and clusters Welch's t, or the pooled z test with Newcombe's interval for 0/1 outcomes. With strata
 * \(\hat\tau = \sum_s (n_s/n)(\bar y_{1s} - \bar y_{0s})\) with variance \(\sum_s (n_s/n)^2 (s_{1s}^2/n_{1s} +
 * s_{0s}^2/n_{0s})\) on \(n - 2S\) degrees of freedom; pairs by the differences within them, on \(P - 1\). With clusters the
 * influences of the strata are added up by cluster, times \(\frac{G}{G-1}\frac{n-1}{n-2}\), on \(G - 1\).
 */
final class Difference {

    private Difference() {}

    static Finding of(Stratified summary, Scale scale, Map<Clustering, Spread> spreads, double confidence) {
        CoMoments treated = summary.treatedEpisodes();
        CoMoments control = summary.controlEpisodes();
        if (treated.n() < 2 || control.n() < 2) {
            return Finding.tooFew("fewer than 2 episodes in an arm");
        }
        if (treated.cross(0, 0) == 0 && control.cross(0, 0) == 0) {
            return Finding.tooFew("the outcome is the same for every episode of each arm");
        }
        if (!spreads.isEmpty()) {
            return clustered(summary, spreads, confidence);
        }
        if (summary.pairs().all()) {
            return pairs(summary, confidence);
        }
        return summary.whole() ? plain(treated, control, scale, confidence) : blocks(summary, confidence);
    }

    private static Finding plain(CoMoments treated, CoMoments control, Scale scale, double confidence) {
        Errors errors;
        Estimate estimate;
        String note = "";
        if (scale == Scale.BINARY) {
            long x1 = Math.round(treated.n() * treated.mean(0));
            long x0 = Math.round(control.n() * control.mean(0));
            estimate = Proportions.difference(x1, treated.n(), x0, control.n(), confidence);
            errors = new Errors(binomial(x1, treated.n()), 0, binomial(x0, control.n()));
            note = Double.isNaN(estimate.statistic()) ? "few events: p by Fisher's exact test" : "";
        } else {
            Moments one = moments(treated);
            Moments zero = moments(control);
            estimate = Welch.difference(one, zero, confidence);
            errors = new Errors(one.varianceOfMean(), 0, zero.varianceOfMean());
        }
        return new Effect(treated.mean(0), control.mean(0), estimate, errors, OptionalLong.empty(), note);
    }

    private static double binomial(long successes, long trials) {
        double share = (double) successes / trials;
        return share * (1 - share) / trials;
    }

    private static Moments moments(CoMoments arm) {
        return new Moments(arm.n(), arm.mean(0), arm.cross(0, 0));
    }

    private static Finding blocks(Stratified summary, double confidence) {
        double mass = summary.treated().weighted().weight();
        Errors errors =
                new Errors(summary.treated().block()[0], 0, summary.control().block()[0]).times(1 / (mass * mass));
        double df = summary.episodes() - 2.0 * summary.strata();
        return effect(summary, errors, df, OptionalLong.empty(), Notes.dropped(summary), confidence);
    }

    private static Finding pairs(Stratified summary, double confidence) {
        CoMoments differences = summary.pairs().differences();
        double pairs = differences.n();
        double treated = summary.pairs().treated().variance(0) / pairs;
        double control = summary.pairs().control().variance(0) / pairs;
        double both = (treated + control - differences.variance(0) / pairs) / 2;
        Errors errors = new Errors(treated, both, control);
        return effect(summary, errors, pairs - 1, OptionalLong.empty(), "pairs", confidence);
    }

    private static Finding clustered(Stratified summary, Map<Clustering, Spread> spreads, double confidence) {
        double n = summary.episodes();
        Clustered clustered = Clustered.of(spreads, (n - 1) / (n - 2));
        OptionalLong clusters = OptionalLong.of(clustered.clusters());
        if (clustered.tooFew()) {
            return new Finding.None(Status.TOO_FEW, clusters, clustered.tooFewNote());
        }
        String note = Notes.join(Notes.dropped(summary), clustered.note());
        return effect(summary, clustered.errors(), clustered.df(), clusters, note, confidence);
    }

    private static Finding effect(
            Stratified summary, Errors errors, double df, OptionalLong clusters, String note, double confidence) {
        if (!(errors.difference() > 0) || !(df > 0)) {
            return new Finding.None(Status.TOO_FEW, clusters, "no error can be computed");
        }
        double one = summary.treatedMean(0);
        double zero = summary.controlMean(0);
        Estimate estimate = Estimate.of(one - zero, Math.sqrt(errors.difference()), df, confidence);
        return new Effect(one, zero, estimate, errors, clusters, note);
    }

    /** What the clustered error of the difference asks of the rows. */
    static Influence influence(Stratified summary, Map<String, Arms> centres, Estimator estimator) {
        double[] none = {};
        return new Influence(
                estimator,
                new Influence.Arm(none, none, none, Centres.of(summary, centres, Arms::treated)),
                new Influence.Arm(none, none, none, Centres.of(summary, centres, Arms::control)));
    }
}
