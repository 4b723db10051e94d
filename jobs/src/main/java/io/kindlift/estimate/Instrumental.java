package io.kindlift.estimate;

import io.kindlift.estimate.Finding.Effect;
import io.kindlift.estimate.Finding.Errors;
import io.kindlift.stats.CoMoments;
import io.kindlift.stats.Estimate;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The estimator {@code iv}: the effect on those an act reached because they were assigned one (Angrist, Imbens and Rubin
 * 1996, doi:10.1080/01621459.1996.10476902). Two-stage least squares with the assignment as instrument: \(\hat\tau_{IV} =
 * \hat\tau_y / \hat\tau_d\), its error that of the difference of \(y - \hat\tau_{IV} d\) over \(\hat\tau_d\), by the same
 * strata, pairs or clusters; HC1 without.
 */
final class Instrumental {

    private final Stratified summary;
    private final int received;

    private Instrumental(Stratified summary, int received) {
        this.summary = summary;
        this.received = received;
    }

    /** Whether fewer treated episodes received an act than were assigned one. */
    static boolean needed(Stratified summary, Question question) {
        CoMoments treated = summary.treatedEpisodes();
        return question.received() > 0 && treated.n() > 0 && treated.mean(question.received()) < 1;
    }

    static Instrumental of(Stratified summary, Question question) {
        return new Instrumental(summary, question.received());
    }

    private double reached() {
        return summary.treatedMean(received) - summary.controlMean(received);
    }

    private double ratio() {
        return (summary.treatedMean(0) - summary.controlMean(0)) / reached();
    }

    /** What the clustered error asks of the rows. */
    Influence influence(Map<String, Arms> centres) {
        double[] slope = new double[summary.treated().plain().variables()];
        slope[received] = reached() > 0 ? ratio() : 0;
        double[] none = new double[slope.length];
        return new Influence(
                Estimator.IV,
                new Influence.Arm(slope, none, new double[0], Centres.of(summary, centres, Arms::treated)),
                new Influence.Arm(slope, none, new double[0], Centres.of(summary, centres, Arms::control)));
    }

    Finding of(Map<Clustering, Spread> spreads, double confidence) {
        if (summary.treatedEpisodes().n() < 2 || summary.controlEpisodes().n() < 2) {
            return Finding.tooFew("fewer than 2 episodes in an arm");
        }
        if (summary.treatedEpisodes().cross(0, 0) == 0
                && summary.controlEpisodes().cross(0, 0) == 0) {
            return Finding.tooFew("the outcome is the same for every episode of each arm");
        }
        if (!(reached() > 0)) {
            return Finding.tooFew("the assignment reached nobody who would not have been reached without it");
        }
        double n = summary.episodes();
        if (!spreads.isEmpty()) {
            Clustered clustered = Clustered.of(spreads, (n - 1) / (n - 2));
            OptionalLong clusters = OptionalLong.of(clustered.clusters());
            return clustered.tooFew()
                    ? new Finding.None(Status.TOO_FEW, clusters, clustered.tooFewNote())
                    : effect(clustered.errors(), clustered.df(), clusters, note(clustered.note()), confidence);
        }
        if (summary.pairs().all()) {
            double pairs = summary.pairs().differences().n();
            double variance = residual(summary.pairs().differences().cross()) / (pairs - 1) / pairs;
            return effect(new Errors(variance, 0, 0), pairs - 1, OptionalLong.empty(), "pairs", confidence);
        }
        return summary.whole() ? plain(n, confidence) : blocks(n, confidence);
    }

    private Finding plain(double n, double confidence) {
        double one = summary.treatedEpisodes().n();
        double zero = summary.controlEpisodes().n();
        double factor = n / (n - 2);
        Errors errors = new Errors(
                factor * residual(summary.treatedEpisodes().cross()) / (one * one),
                0,
                factor * residual(summary.controlEpisodes().cross()) / (zero * zero));
        return effect(errors, n - 2, OptionalLong.empty(), "", confidence);
    }

    private Finding blocks(double n, double confidence) {
        double mass = summary.treated().weighted().weight();
        Errors errors = new Errors(
                residual(summary.treated().block()) / (mass * mass),
                0,
                residual(summary.control().block()) / (mass * mass));
        double df = n - 2.0 * summary.strata();
        return effect(errors, df, OptionalLong.empty(), note(""), confidence);
    }

    private String note(String further) {
        return Notes.join(Notes.dropped(summary), further);
    }

    /** Of \(y - \hat\tau_{IV} d\), from the packed cross products of both. */
    private double residual(double[] cross) {
        double ratio = ratio();
        return ArmSummary.at(cross, 0, 0)
                - 2 * ratio * ArmSummary.at(cross, received, 0)
                + ratio * ratio * ArmSummary.at(cross, received, received);
    }

    private Finding effect(Errors errors, double df, OptionalLong clusters, String note, double confidence) {
        double stdError = Math.sqrt(errors.difference()) / reached();
        if (!(stdError > 0) || !(df > 0)) {
            return new Finding.None(Status.TOO_FEW, clusters, "no error can be computed");
        }
        String share = String.format(
                Locale.ROOT,
                "an act reached %.1f %% of the treated and %.1f %% of the control",
                100 * summary.treatedEpisodes().mean(received),
                100 * summary.controlEpisodes().mean(received));
        // The difference of the means is the effect of the assignment, so there is no baseline to relate the ratio to.
        return new Effect(
                summary.treatedMean(0),
                summary.controlMean(0),
                Estimate.of(ratio(), stdError, df, confidence),
                new Errors(Double.NaN, Double.NaN, Double.NaN),
                clusters,
                Notes.join(share, note));
    }
}
