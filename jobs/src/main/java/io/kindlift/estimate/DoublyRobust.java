package io.kindlift.estimate;

import io.kindlift.estimate.Finding.Effect;
import io.kindlift.estimate.Finding.Errors;
import io.kindlift.stats.CoMoments;
import io.kindlift.stats.Estimate;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The estimator {@code aipw}: the effect on the treated by odds weights and regression. With \(m_0\) a linear regression
 * among the controls and \(o\) the odds of having been treated it is \(\overline{y - m_0}\) of the treated less the
 * odds-weighted mean of \(y - m_0\) of the controls, right if either model is. Errors by its influence function, summed by
 * cluster, with both models taken as known (Robins, Rotnitzky and Zhao 1994, doi:10.1080/01621459.1994.10476818).
 */
final class DoublyRobust {

    private static final double LARGEST_PROPENSITY = 0.99;
    private static final double LEAST_EFFECTIVE = 0.05;

    private final Stratified summary;
    private final Propensity propensity;
    private final double[] slope;

    DoublyRobust(Stratified summary, Question question, Propensity propensity) {
        this.summary = summary;
        this.propensity = propensity;
        double[] cross = summary.controlEpisodes().cross();
        boolean[] kept = Gram.independent(cross, cross, question.covariates());
        int variables = question.variables().size();
        double[] inverse = Gram.inverse(cross, kept, variables);
        this.slope = new double[variables];
        for (int i = 1; i < variables; i++) {
            for (int j = 1; j < variables; j++) {
                slope[i] += inverse[i * variables + j] * ArmSummary.at(cross, j, 0);
            }
        }
    }

    /** What the error asks of the rows. */
    Influence influence() {
        return new Influence(
                Estimator.AIPW,
                arm(summary.treatedEpisodes(), new double[0]),
                arm(propensity.control(), propensity.odds()));
    }

    private Influence.Arm arm(CoMoments moments, double[] odds) {
        double[] none = new double[slope.length];
        Influence.Centre centre = new Influence.Centre(1 / moments.weight(), moments.n(), moments.mean());
        return new Influence.Arm(slope, none, new double[0], odds, Map.of(Influence.WHOLE, centre));
    }

    /** Why there is no fair comparison; empty if there is one. */
    String apart() {
        if (propensity.separatedBy().isPresent()) {
            return propensity.separatedBy().get() + " tells treated and controls apart";
        }
        if (propensity.largest() > LARGEST_PROPENSITY) {
            return String.format(
                    Locale.ROOT,
                    "the largest propensity is %.4f, above %.2f",
                    propensity.largest(),
                    LARGEST_PROPENSITY);
        }
        double share =
                propensity.effectiveControls() / summary.controlEpisodes().n();
        return share < LEAST_EFFECTIVE
                ? String.format(Locale.ROOT, "the controls are worth only %.1f %% of their number", 100 * share)
                : "";
    }

    Finding of(Map<Clustering, Spread> spreads, double confidence) {
        if (!apart().isEmpty()) {
            return new Finding.None(Status.NO_OVERLAP, OptionalLong.empty(), apart());
        }
        if (spreads.isEmpty()) {
            return Finding.tooFew("fewer than 2 episodes in an arm");
        }
        Clustered clustered = Clustered.of(spreads, 1);
        OptionalLong clusters = OptionalLong.of(clustered.clusters());
        if (clustered.tooFew()) {
            return new Finding.None(Status.TOO_FEW, clusters, clustered.tooFewNote());
        }
        Errors errors = clustered.errors();
        if (!(errors.difference() > 0)) {
            return new Finding.None(Status.TOO_FEW, clusters, "no error can be computed");
        }
        double effect = rest(summary.treatedEpisodes()) - rest(propensity.control());
        double treated = summary.treatedMean(0);
        Estimate estimate = Estimate.of(effect, Math.sqrt(errors.difference()), clustered.df(), confidence);
        return new Effect(treated, treated - effect, estimate, errors, clusters, clustered.note());
    }

    /** Mean of what the regression leaves, but for its constant. */
    private double rest(CoMoments moments) {
        double rest = moments.mean(0);
        for (int j = 1; j < slope.length; j++) {
            rest -= slope[j] * moments.mean(j);
        }
        return rest;
    }
}
