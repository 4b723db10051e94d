package io.kindlift.estimate;

import io.kindlift.estimate.Finding.Effect;
import io.kindlift.estimate.Finding.Errors;
import io.kindlift.stats.Estimate;
import io.kindlift.stats.Tails;
import io.kindlift.stats.survival.Cox;
import io.kindlift.stats.survival.CoxFit;
import io.kindlift.stats.survival.DailyCounts;
import io.kindlift.stats.survival.KaplanMeier;
import io.kindlift.stats.survival.LogRank;
import io.kindlift.stats.survival.RestrictedMean;
import io.kindlift.stats.survival.SurvivalRows;
import io.kindlift.stats.survival.TestWeight;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The rows of a time to return: the difference in restricted mean days, the log-rank test, the log hazard ratio. The
 * reference of all is normal.
 *
 * <p>Where episodes stand for themselves errors are Greenwood's, the hypergeometric ones of the log-rank test, and the
 * sandwich of single episodes. With weights or clusters they are influences added up by cluster, without small-sample
 * factor, and the log-rank test is the score test of the regression with such an error.
 *
 * @param waits how long was waited
 * @param window days over which means are taken
 * @param weighted whether episodes weigh differently
 * @param confidence of the intervals
 */
record Returning(Waits waits, int window, boolean weighted, double confidence) {

    private static final double NONE = Double.NaN;
    private static final Errors NO_MEANS = new Errors(NONE, NONE, NONE);

    Finding of(Estimator estimator) {
        if (waits.episodes(true) < 2 || waits.episodes(false) < 2) {
            return Finding.tooFew("fewer than 2 episodes in an arm");
        }
        if (waits.returns(true) + waits.returns(false) == 0) {
            return Finding.tooFew("nobody returned");
        }
        Map<Clustering, Spread> errors = waits.errors(estimator);
        if (errors.isEmpty()) {
            return switch (estimator) {
                case DIFFERENCE -> greenwood();
                case LOGRANK -> logRank();
                case COX -> cox(waits.rows());
                default -> throw new IllegalArgumentException("no time to return by " + estimator);
            };
        }
        Clustered clustered = Clustered.plain(errors);
        OptionalLong clusters = OptionalLong.of(clustered.clusters());
        if (clustered.tooFew()) {
            return new Finding.None(Status.TOO_FEW, clusters, clustered.tooFewNote());
        }
        if (!(clustered.errors().difference() > 0)) {
            return new Finding.None(Status.TOO_FEW, clusters, "no error can be computed");
        }
        return switch (estimator) {
            case DIFFERENCE -> difference(clustered.errors(), clusters).with(clustered.note());
            case LOGRANK -> score(clustered, clusters);
            case COX -> cox(waits.rows(), clustered, clusters);
            default -> throw new IllegalArgumentException("no time to return by " + estimator);
        };
    }

    private RestrictedMean mean(boolean treated) {
        return RestrictedMean.of(waits.effective(treated), window);
    }

    private Finding greenwood() {
        double treated = mean(true).stdError();
        double control = mean(false).stdError();
        Errors errors = new Errors(treated * treated, 0, control * control);
        return errors.difference() > 0
                ? difference(errors, OptionalLong.empty())
                : Finding.tooFew("no error can be computed");
    }

    private Effect difference(Errors errors, OptionalLong clusters) {
        double one = mean(true).mean();
        double zero = mean(false).mean();
        Estimate estimate = Estimate.of(one - zero, Math.sqrt(errors.difference()), NONE, confidence);
        String note = Notes.join(unseen(true), unseen(false));
        return new Effect(one, zero, estimate, errors, clusters, note);
    }

    /** What the restricted mean has to take for granted. */
    private String unseen(boolean treated) {
        DailyCounts counts = waits.effective(treated);
        int last = counts.lastDay();
        return last < window && KaplanMeier.of(counts).at(last) > 0
                ? (treated ? "treated" : "controls") + " watched for " + last + " days only: the curve is taken to stay"
                : "";
    }

    private Finding logRank() {
        LogRank test = LogRank.test(waits.rows(), Waits.ARM, TestWeight.EVEN);
        return Double.isNaN(test.chiSquare())
                ? Finding.tooFew("no day on which both arms were watched and somebody returned")
                : test(test.chiSquare(), OptionalLong.empty(), "");
    }

    private Finding score(Clustered clustered, OptionalLong clusters) {
        double score = Cox.scoreInfluence(waits.rows(), Waits.ARM).total();
        String kind = weighted ? "score test with weights, robust by cluster" : "score test, robust by cluster";
        double chiSquare = score * score / clustered.errors().difference();
        return test(chiSquare, clusters, Notes.join(kind, clustered.note()));
    }

    private static Finding test(double chiSquare, OptionalLong clusters, String note) {
        double p = Tails.upperChiSquare(chiSquare, 1);
        Estimate test = new Estimate(NONE, NONE, 1, chiSquare, p, NONE, NONE);
        return new Effect(NONE, NONE, test, NO_MEANS, clusters, note);
    }

    private Finding cox(SurvivalRows rows) {
        CoxFit fit = Waits.cox(rows);
        return Waits.finite(fit)
                ? hazards(fit, fit.robust().stdError(Waits.ARM), OptionalLong.empty(), "")
                : unbounded(OptionalLong.empty());
    }

    private Finding cox(SurvivalRows rows, Clustered clustered, OptionalLong clusters) {
        CoxFit fit = Waits.cox(rows);
        double error = Math.sqrt(clustered.errors().difference());
        return Waits.finite(fit) ? hazards(fit, error, clusters, clustered.note()) : unbounded(clusters);
    }

    private static Finding unbounded(OptionalLong clusters) {
        return new Finding.None(Status.TOO_FEW, clusters, "no finite hazard ratio: the arms' returns do not overlap");
    }

    private Finding hazards(CoxFit fit, double error, OptionalLong clusters, String note) {
        Estimate estimate = Estimate.of(fit.model().coefficient(Waits.ARM), error, NONE, confidence);
        return estimate.tested()
                ? new Effect(NONE, NONE, estimate, NO_MEANS, clusters, note)
                : new Finding.None(Status.TOO_FEW, clusters, "no error can be computed");
    }
}
