package io.kindlift.estimate;

import io.kindlift.estimate.Finding.Errors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/**
 * Errors of two means from influences added up within clusters, one-way or two-way (Cameron, Gelbach and Miller 2011,
 * doi:10.1198/jbes.2010.07136): each part with its own \(G/(G-1)\).
 *
 * @param errors of the two means, the small-sample factors included
 * @param clusters number of clusters; of two ways the smaller
 * @param inSmallerArm clusters in the arm that has fewer of them
 * @param note what a reader must know
 */
record Clustered(Errors errors, long clusters, long inSmallerArm, String note) {

    private static final long FEW = 10;
    private static final long TOO_FEW = 4;

    /**
     * Puts the parts together.
     *
     * @param spreads by clustering: one, or the three of a two-way variance
     * @param factor the part of the small-sample factor that does not depend on the clusters
     */
    static Clustered of(Map<Clustering, Spread> spreads, double factor) {
        return of(spreads, g -> g / (g - 1) * factor);
    }

    /** Without small-sample factors, whose reference is normal. */
    static Clustered plain(Map<Clustering, Spread> spreads) {
        return of(spreads, g -> 1);
    }

    private static Clustered of(Map<Clustering, Spread> spreads, DoubleUnaryOperator factor) {
        List<Clustering> ways = new ArrayList<>(spreads.keySet());
        ways.remove(Clustering.BOTH);
        long clusters = ways.stream()
                .mapToLong(way -> spreads.get(way).clusters())
                .min()
                .orElse(0);
        long smallest = ways.stream()
                .mapToLong(way -> Math.min(
                        spreads.get(way).treatedClusters(), spreads.get(way).controlClusters()))
                .min()
                .orElse(0);
        String few = smallest < FEW ? "only " + smallest + " clusters in an arm: the error is rough" : "";
        if (ways.size() == 1) {
            return new Clustered(scaled(spreads.get(ways.get(0)), factor), clusters, smallest, few);
        }
        return twoWay(spreads, ways, factor, clusters, smallest, few);
    }

    private static Clustered twoWay(
            Map<Clustering, Spread> spreads,
            List<Clustering> ways,
            DoubleUnaryOperator factor,
            long clusters,
            long smallest,
            String few) {
        Errors first = scaled(spreads.get(ways.get(0)), factor);
        Errors second = scaled(spreads.get(ways.get(1)), factor);
        Errors both = first.plus(second)
                .plus(scaled(spreads.get(Clustering.BOTH), factor).times(-1));
        if (both.difference() > 0) {
            return new Clustered(both, clusters, smallest, few);
        }
        Errors larger = first.difference() >= second.difference() ? first : second;
        return new Clustered(
                larger,
                clusters,
                smallest,
                Notes.join(few, "the two-way variance came out at or below 0: the larger one-way one stands"));
    }

    private static Errors scaled(Spread spread, DoubleUnaryOperator factor) {
        return Errors.of(spread).times(factor.applyAsDouble((double) spread.clusters()));
    }

    boolean tooFew() {
        return inSmallerArm < TOO_FEW;
    }

    String tooFewNote() {
        return "only " + inSmallerArm + " clusters in an arm; at least " + TOO_FEW + " are needed";
    }

    double df() {
        return clusters - 1.0;
    }
}
