package io.kindlift.estimate;

import io.kindlift.stats.BellMcCaffrey;
import io.kindlift.stats.Spreading;
import io.kindlift.summary.Kept;
import io.kindlift.summary.Scale;
import io.kindlift.summary.Scored;
import io.kindlift.summary.Scores;
import io.kindlift.summary.Trend;

/**
 * How the effect goes with a dose: \(\hat\beta = \sum\tilde z_i(y_i-\bar y_{0s})/D\) over the treated of strata that are not
 * lone. A few with a large dose decide it, so it carries the longest of three intervals: robust on \(D^2/\sum\tilde z^4 - 1\)
 * degrees of freedom, plain on \(L - 2\), and by the second cluster on \(1/\sum d_\ell^2 - 1\).
 */
final class MatchedTrend implements MatchedPart {

    private static final int FEWEST = 20;
    private static final double LEAST_WORTH = 3;

    private final MatchedSummary summary;
    private final int subgroup;
    private final int place;
    private final Trend trend;
    private final Scored scored;
    private final Kept kept;

    MatchedTrend(MatchedSummary summary, int subgroup, int place) {
        this.summary = summary;
        this.subgroup = subgroup;
        this.place = place;
        this.trend = summary.trends().get(subgroup).get(place);
        this.scored = summary.scores().row(subgroup, place);
        this.kept = summary.weights()
                .kept(subgroup, summary.comparisons().get(place).transform());
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
    public double treatedCustomers() {
        return scored.treatedCustomers();
    }

    @Override
    public double estimate() {
        return trend.slope();
    }

    /** \(K_z = D^2/\sum\tilde z^4\). */
    private double worth() {
        return trend.squares() * trend.squares() / trend.fourths();
    }

    Spreading robust() {
        return new Spreading(scored.all().of(Scale.ABSOLUTE), Math.max(1, worth() - 1));
    }

    Spreading plain() {
        double left = kept.treated() - 2;
        return new Spreading(scored.treated().of(Scale.ABSOLUTE) / (left * trend.squares()), left);
    }

    Spreading byCluster() {
        Scores scores = summary.scores();
        BellMcCaffrey clusters = new BellMcCaffrey();
        for (int cluster = 0; cluster < summary.clusters().size(); cluster++) {
            if (scores.holds(cluster, subgroup, place)) {
                double influence = scores.influence(cluster, subgroup, place, Scale.ABSOLUTE);
                clusters.add(influence, scores.share(cluster, subgroup, place), 0);
            }
        }
        clusters.apart(
                scored.apart().squares().of(Scale.ABSOLUTE), scored.apart().sums());
        return new Spreading(clusters.variance(), Math.max(1, 1 / clusters.shares() - 1));
    }

    @Override
    public Spreading error(double confidence) {
        Spreading error = robust().orLonger(plain(), confidence);
        return summary.clusters().size() == 0 ? error : error.orLonger(byCluster(), confidence);
    }

    @Override
    public Clusters clusters() {
        Scores scores = summary.scores();
        Clusters found = Clusters.of(
                summary,
                cluster -> scores.holds(cluster, subgroup, place),
                cluster -> scores.weights(cluster, subgroup, place),
                scored.customers());
        double largest = 0;
        for (int cluster = 0; cluster < summary.clusters().size(); cluster++) {
            largest = Math.max(largest, scores.share(cluster, subgroup, place));
        }
        return new Clusters(found.count(), found.withTreated(), largest, found.second());
    }

    @Override
    public String tooFew(boolean binary) {
        if (kept.treated() < FEWEST) {
            return Math.round(kept.treated()) + " treated to draw a line through; it needs " + FEWEST;
        }
        if (!(trend.squares() > 0)) {
            return "the dose is the same for all treated";
        }
        return worth() < LEAST_WORTH
                ? "a few treated decide the slope: they are worth fewer than 3"
                : Few.events(kept, binary);
    }
}
