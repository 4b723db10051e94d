package io.kindlift.estimate;

import io.kindlift.stats.BellMcCaffrey;
import io.kindlift.stats.Borrowing;
import io.kindlift.stats.Spreading;
import io.kindlift.stats.Tails;
import io.kindlift.summary.Comparison;
import io.kindlift.summary.Kept;
import io.kindlift.summary.Scale;
import io.kindlift.summary.Scored;
import io.kindlift.summary.Scores;

/**
 * The effect on the treated of a subgroup: \(\hat\tau = \frac1{N_1}\sum_s n_{1s}(\bar y_{1s}-\bar y_{0s})\), of the outcome or
 * of what covariates leave of it, with the errors of its efficient influence function (Hahn 1998) by customer and by the second
 * cluster. See {@link Borrowing} for the treated's variance and {@link BellMcCaffrey} for the clusters'.
 */
final class MatchedEffect implements MatchedPart {

    private final MatchedSummary summary;
    private final int subgroup;
    private final int place;
    private final Comparison comparison;
    private final Kept kept;
    private final Scored scored;

    MatchedEffect(MatchedSummary summary, int subgroup, int place) {
        this.summary = summary;
        this.subgroup = subgroup;
        this.place = place;
        this.comparison = summary.comparisons().get(place);
        this.kept = summary.weights().kept(subgroup, comparison.transform());
        this.scored = summary.scores().row(subgroup, place);
    }

    Kept kept() {
        return kept;
    }

    Scored scored() {
        return scored;
    }

    @Override
    public double treated() {
        return kept.treated();
    }

    @Override
    public double control() {
        return kept.control();
    }

    @Override
    public double estimate() {
        return comparison.difference(kept);
    }

    @Override
    public double scale() {
        return Math.abs(meanTreated()) + Math.abs(meanControl());
    }

    double meanTreated() {
        return kept.treatedMeans()[0];
    }

    double meanControl() {
        return meanTreated() - estimate();
    }

    /** How the slopes' scores move the estimate: \(-A^{-1}\Delta x\). */
    double[] along() {
        double[] along = new double[comparison.slopes().length];
        double[][] inverse = summary.slopes().get(comparison.transform()).inverse();
        for (int i = 0; i < along.length; i++) {
            for (int j = 0; j < along.length; j++) {
                along[i] -= inverse[i][j] * kept.difference(1 + j);
            }
        }
        return along;
    }

    /** The treated's variance, \(T/N_1^2\). */
    double treatedVariance(Scale scale) {
        return total(scale) / square(kept.treated());
    }

    private double total(Scale scale) {
        double unit = square(scale.control());
        return new Borrowing(scored.notLone(), scored.squares(), scored.fourths())
                .total(scored.treated().of(scale), unit * scored.noise(), unit * scored.pooled());
    }

    /** What the treated's variance has borrowed, over \(N_1^2\). */
    double borrowed(Scale scale) {
        return treatedVariance(scale) - scored.treated().of(scale) / square(kept.treated());
    }

    /** \(V_0\), the controls' part. */
    double controlVariance(Scale scale) {
        return scored.controls().of(scale, along(), summary.scores().products(place));
    }

    /** The error by customer. */
    Spreading byCustomer(Scale scale) {
        double treated = treatedVariance(scale);
        double all = scored.all().of(scale, along(), summary.scores().products(place)) + borrowed(scale);
        double df = Spreading.satterthwaite(treated, scored.notLone() - 1, controlVariance(scale), scored.worth() - 1);
        return new Spreading(Math.max(all, treated), df);
    }

    /** The longer of the errors by customer and by the second cluster. */
    Spreading error(Scale scale, double confidence) {
        Spreading error = byCustomer(scale);
        if (summary.clusters().size() == 0) {
            return error;
        }
        return error.orLonger(byCluster(scale), confidence);
    }

    /** The error by the second cluster. */
    Spreading byCluster(Scale scale) {
        Scores scores = summary.scores();
        BellMcCaffrey clusters = new BellMcCaffrey();
        for (int cluster = 0; cluster < summary.clusters().size(); cluster++) {
            double influence = influence(cluster, scale);
            if (holds(cluster)) {
                clusters.add(
                        influence, scores.share(cluster, subgroup, place), scores.weights(cluster, subgroup, place));
            } else {
                clusters.apart(influence * influence, new double[6]);
            }
        }
        double[][] products = scores.productsApart(place);
        clusters.apart(
                scored.apart().squares().of(scale, along(), products),
                scored.apart().sums());
        return new Spreading(clusters.variance(), clusters.df());
    }

    /** A cluster's influence, \(u_\ell\). */
    double influence(int cluster, Scale scale) {
        return summary.scores().influence(cluster, subgroup, place, scale)
                + scale.control() * summary.scores().along(cluster, place, along());
    }

    /** T over N₁², and on how many degrees of freedom. */
    double[] treatedPart() {
        return new double[] {treatedVariance(Scale.ABSOLUTE), scored.notLone() - 1};
    }

    double share(int cluster) {
        return summary.scores().share(cluster, subgroup, place);
    }

    double weights(int cluster) {
        return summary.scores().weights(cluster, subgroup, place);
    }

    boolean holds(int cluster) {
        return summary.scores().holds(cluster, subgroup, place);
    }

    @Override
    public Spreading error(double confidence) {
        return error(Scale.ABSOLUTE, confidence);
    }

    @Override
    public Clusters clusters() {
        return Clusters.of(summary, this::holds, this::share, scored.customers());
    }

    @Override
    public String tooFew(boolean binary) {
        String why = Few.customers(scored);
        return why.isEmpty() ? Few.events(kept, binary) : why;
    }

    @Override
    public double treatedCustomers() {
        return scored.treatedCustomers();
    }

    /** Half the length of the control mean's own interval. */
    double baseline(double confidence) {
        return Tails.critical(confidence, Math.max(scored.worth() - 1, 0)) * Math.sqrt(controlVariance(Scale.ABSOLUTE));
    }

    private static double square(double number) {
        return number * number;
    }
}
