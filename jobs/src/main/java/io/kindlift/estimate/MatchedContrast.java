package io.kindlift.estimate;

import io.kindlift.stats.BellMcCaffrey;
import io.kindlift.stats.Spreading;
import io.kindlift.summary.Scale;
import io.kindlift.summary.Scored;

/**
 * The effect of one value less that of another. The two share controls, so the error is that of the difference of their
 * influences, customer by customer and cluster by cluster.
 */
final class MatchedContrast implements MatchedPart {

    private final MatchedSummary summary;
    private final int contrast;
    private final int place;
    private final MatchedEffect one;
    private final MatchedEffect two;
    private final Scored scored;

    MatchedContrast(MatchedSummary summary, int contrast, int place) {
        this.summary = summary;
        this.contrast = contrast;
        this.place = place;
        int[] pair = summary.contrasts().get(contrast);
        this.one = new MatchedEffect(summary, pair[0], place);
        this.two = new MatchedEffect(summary, pair[1], place);
        this.scored = summary.scores().row(summary.weights().subgroups().size() + contrast, place);
    }

    @Override
    public double treated() {
        return one.treated() + two.treated();
    }

    @Override
    public double control() {
        int[] pair = summary.contrasts().get(contrast);
        return summary.weights()
                .controlsOfEither(
                        pair[0], pair[1], summary.comparisons().get(place).transform());
    }

    @Override
    public double treatedCustomers() {
        return scored.treatedCustomers();
    }

    @Override
    public double estimate() {
        return one.estimate() - two.estimate();
    }

    private double[] along() {
        double[] along = one.along();
        double[] less = two.along();
        for (int i = 0; i < along.length; i++) {
            along[i] -= less[i];
        }
        return along;
    }

    Spreading byCustomer() {
        double[] first = one.treatedPart();
        double[] second = two.treatedPart();
        double[] along = along();
        double[][] products = summary.scores().products(place);
        double all = scored.all().of(Scale.ABSOLUTE, along, products)
                + one.borrowed(Scale.ABSOLUTE)
                + two.borrowed(Scale.ABSOLUTE);
        double df = Spreading.satterthwaite(
                first[0],
                first[1],
                second[0],
                second[1],
                scored.controls().of(Scale.ABSOLUTE, along, products),
                scored.worth() - 1);
        return new Spreading(Math.max(all, first[0] + second[0]), df);
    }

    Spreading byCluster() {
        BellMcCaffrey clusters = new BellMcCaffrey();
        for (int cluster = 0; cluster < summary.clusters().size(); cluster++) {
            double influence = one.influence(cluster, Scale.ABSOLUTE) / (1 - one.share(cluster))
                    - two.influence(cluster, Scale.ABSOLUTE) / (1 - two.share(cluster));
            if (holds(cluster)) {
                clusters.raised(influence, share(cluster), one.weights(cluster) + two.weights(cluster));
            } else {
                clusters.apart(influence * influence, new double[6]);
            }
        }
        double[][] products = summary.scores().productsApart(place);
        clusters.apart(
                scored.apart().squares().of(Scale.ABSOLUTE, along(), products),
                scored.apart().sums());
        return new Spreading(clusters.variance(), Math.min(clusters.df(), clusters.clusters() - 1.0));
    }

    private boolean holds(int cluster) {
        return one.holds(cluster) || two.holds(cluster);
    }

    private double share(int cluster) {
        return Math.max(one.share(cluster), two.share(cluster));
    }

    @Override
    public Spreading error(double confidence) {
        Spreading error = byCustomer();
        return summary.clusters().size() == 0 ? error : error.orLonger(byCluster(), confidence);
    }

    @Override
    public Clusters clusters() {
        return Clusters.of(summary, this::holds, this::share, scored.customers());
    }

    @Override
    public String tooFew(boolean binary) {
        return "";
    }
}
