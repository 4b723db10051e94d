package io.kindlift.estimate;

import io.kindlift.estimate.Finding.Effect;
import io.kindlift.estimate.Finding.Errors;
import io.kindlift.stats.CoMoments;
import io.kindlift.stats.Estimate;
import io.kindlift.study.Covariate;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The estimator {@code adjusted}: regression of the outcome on arm, covariates centred at their means, and the products of
 * both (Lin 2013, doi:10.1214/12-AOAS583). Equal to one regression per arm, predicted for everybody: arm \(a\) has slopes
 * \(\beta_a\) within strata and the mean \(\sum_s \frac{q_s}{Q}\bar y_{as} + \beta_a'(\bar x - \sum_s
 * \frac{q_s}{Q}\bar x_{as})\). Errors by HC2 on \(n - k\) degrees of freedom, or CR1 by cluster on \(G - 1\); pairs are
 * clusters.
 */
final class Adjusted {

    private final Stratified summary;
    private final Question question;
    private final Solved treated;
    private final Solved control;
    private final boolean[] kept;

    /** One arm's regression: slopes, lever and inverse by variable, and the mean it predicts. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Solved(double[] slope, double[] lever, double[] precision, double mean) {}

    Adjusted(Stratified summary, Question question) {
        this.summary = summary;
        this.question = question;
        CoMoments one = summary.treatedEpisodes();
        CoMoments zero = summary.controlEpisodes();
        double[] crossOne =
                summary.pairs().all() ? one.cross() : summary.treated().within();
        double[] crossZero =
                summary.pairs().all() ? zero.cross() : summary.control().within();
        this.kept = Gram.independent(crossOne, crossZero, question.covariates());
        double[] centre = new double[one.variables()];
        for (int j = 1; j <= question.covariates(); j++) {
            centre[j] = (one.n() * one.mean(j) + zero.n() * zero.mean(j)) / (one.n() + zero.n());
        }
        this.treated = solve(crossOne, summary::treatedMean, centre);
        this.control = solve(crossZero, summary::controlMean, centre);
    }

    private Solved solve(double[] cross, java.util.function.IntToDoubleFunction mean, double[] centre) {
        int variables = centre.length;
        double[] precision = Gram.inverse(cross, kept, variables);
        double[] slope = new double[variables];
        double[] lever = new double[variables];
        double predicted = mean.applyAsDouble(0);
        for (int i = 1; i < variables; i++) {
            for (int j = 1; j < variables; j++) {
                double inverse = precision[i * variables + j];
                slope[i] += inverse == 0 ? 0 : inverse * ArmSummary.at(cross, j, 0);
                lever[i] += inverse == 0 ? 0 : inverse * (centre[j] - mean.applyAsDouble(j));
            }
        }
        for (int i = 1; i < variables; i++) {
            predicted += slope[i] == 0 ? 0 : slope[i] * (centre[i] - mean.applyAsDouble(i));
        }
        return new Solved(slope, lever, precision, predicted);
    }

    /** Whether there is anything to fit. */
    static boolean possible(Stratified summary) {
        return summary.treatedEpisodes().n() > 1 && summary.controlEpisodes().n() > 1;
    }

    private int parameters() {
        int covariates = 0;
        for (boolean each : kept) {
            covariates += each ? 1 : 0;
        }
        return 2 * (covariates + (summary.pairs().all() ? 1 : summary.strata()));
    }

    /** What the error asks of the rows. */
    Influence influence(Map<String, Arms> centres, boolean leverage) {
        return new Influence(
                Estimator.ADJUSTED,
                arm(treated, Centres.of(summary, centres, Arms::treated), leverage),
                arm(control, Centres.of(summary, centres, Arms::control), leverage));
    }

    private static Influence.Arm arm(Solved arm, Map<String, Influence.Centre> centres, boolean leverage) {
        return new Influence.Arm(arm.slope, arm.lever, leverage ? arm.precision : new double[0], centres);
    }

    /** The effect, given what the rows brought. */
    Finding of(Map<Clustering, Spread> spreads, double confidence) {
        if (summary.treatedEpisodes().cross(0, 0) == 0
                && summary.controlEpisodes().cross(0, 0) == 0) {
            return Finding.tooFew("the outcome is the same for every episode of each arm");
        }
        double n = summary.episodes();
        double left = n - parameters();
        if (left <= 0) {
            return Finding.tooFew("fewer episodes than coefficients");
        }
        if (spreads.containsKey(Clustering.EPISODE)) {
            Errors errors = Errors.of(spreads.get(Clustering.EPISODE));
            return effect(errors, left, OptionalLong.empty(), note(""), confidence);
        }
        Clustered clustered = Clustered.of(spreads, (n - 1) / left);
        OptionalLong clusters = OptionalLong.of(clustered.clusters());
        if (clustered.tooFew()) {
            return new Finding.None(Status.TOO_FEW, clusters, clustered.tooFewNote());
        }
        return effect(clustered.errors(), clustered.df(), clusters, note(clustered.note()), confidence);
    }

    private Finding effect(Errors errors, double df, OptionalLong clusters, String note, double confidence) {
        if (!(errors.difference() > 0)) {
            return new Finding.None(Status.TOO_FEW, clusters, "no error can be computed");
        }
        double effect = treated.mean - control.mean;
        Estimate estimate = Estimate.of(effect, Math.sqrt(errors.difference()), df, confidence);
        return new Effect(control.mean + effect, control.mean, estimate, errors, clusters, note);
    }

    private String note(String further) {
        StringBuilder dropped = new StringBuilder();
        for (int j = 1; j <= question.covariates(); j++) {
            String name = question.variables().get(j);
            // The mark of a value nobody lacks is no loss.
            if (!kept[j] && !name.endsWith(Covariate.MISSING)) {
                dropped.append(dropped.isEmpty() ? "" : ", ").append(name);
            }
        }
        String said = dropped.isEmpty() ? "" : "dropped as constant or collinear: " + dropped;
        return Notes.join(Notes.dropped(summary), said, further);
    }
}
