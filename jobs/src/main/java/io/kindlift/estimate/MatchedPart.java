package io.kindlift.estimate;

import io.kindlift.stats.Spreading;
import io.kindlift.summary.Kept;
import io.kindlift.summary.Scored;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;

/** What a row of a matched study says: an effect, the difference of two, or how the effect goes with a dose. */
sealed interface MatchedPart permits MatchedEffect, MatchedContrast, MatchedTrend {

    /** Treated episodes it rests on. */
    double treated();

    /** Control episodes it rests on. */
    double control();

    /** Treated customers. */
    double treatedCustomers();

    double estimate();

    /** The longest of its errors. */
    Spreading error(double confidence);

    /** The clusters it rests on; customers where there is no second cluster. */
    Clusters clusters();

    /** What its error is large or small beside. */
    default double scale() {
        return Math.abs(estimate());
    }

    /** Why there is too little to go by; empty where there is enough. */
    String tooFew(boolean binary);

    /**
     * Clusters of a row.
     *
     * @param count how many
     * @param withTreated how many hold treated
     * @param largest the largest one's share of the treated, or of a trend's spread
     * @param second whether they are a second cluster
     */
    record Clusters(long count, long withTreated, double largest, boolean second) {

        private static final int FEWEST = 4;

        static Clusters of(MatchedSummary summary, IntPredicate holds, IntToDoubleFunction share, double customers) {
            int clusters = summary.clusters().size();
            if (clusters == 0) {
                return new Clusters((long) customers, (long) customers, 0, false);
            }
            long count = 0;
            long treated = 0;
            double largest = 0;
            for (int cluster = 0; cluster < clusters; cluster++) {
                count += holds.test(cluster) ? 1 : 0;
                treated += share.applyAsDouble(cluster) > 0 ? 1 : 0;
                largest = Math.max(largest, share.applyAsDouble(cluster));
            }
            return new Clusters(count, treated, largest, true);
        }

        String tooFew() {
            if (!second) {
                return "";
            }
            if (withTreated < FEWEST) {
                return "only " + withTreated + " clusters with treated; an error needs " + FEWEST;
            }
            return largest > 1 - 1e-12 ? "one cluster has all of the treated" : "";
        }
    }

    /** What is too few to go by. */
    final class Few {

        private static final int CUSTOMERS = 5;
        private static final int EVENTS = 5;
        private static final double EXPECTED = 3;
        private static final double WORTH = 2;

        private Few() {}

        static String customers(Scored scored) {
            if (scored.treatedCustomers() < CUSTOMERS || scored.controlCustomers() < CUSTOMERS) {
                return String.format(
                        Locale.ROOT,
                        "%.0f treated and %.0f control customers; an error needs %d of each",
                        scored.treatedCustomers(),
                        scored.controlCustomers(),
                        CUSTOMERS);
            }
            return scored.worth() < WORTH ? "the controls are worth fewer than 2 customers" : "";
        }

        static String events(Kept kept, boolean binary) {
            for (int i = 0; i < (binary ? 2 : 1); i++) {
                if (kept.events()[i] < EVENTS && kept.expected()[i] < EXPECTED) {
                    return String.format(
                            Locale.ROOT,
                            "%s with %.0f of the treated, and %.1f were to be expected",
                            i == 0 ? "the outcome was seen" : "the outcome was missing",
                            kept.events()[i],
                            kept.expected()[i]);
                }
            }
            return "";
        }
    }
}
