package io.kindlift.stats;

/**
 * Fisher's noncentral hypergeometric distribution: treated successes of a 2×2 table with fixed margins and a given odds
 * ratio. Weights are relative to the mode and come from ratios of neighbours, walked outwards until they vanish, so that
 * no digit is lost to factorials and a huge table costs no more than its spread.
 */
final class Hypergeometric {

    private final long n1;
    private final long n0;
    private final long successes;
    private final double odds;
    private final long low;
    private final long high;

    Hypergeometric(BinaryCounts treated, BinaryCounts control, double odds) {
        this.n1 = treated.trials();
        this.n0 = control.trials();
        this.successes = Math.addExact(treated.successes(), control.successes());
        this.odds = odds;
        this.low = Math.max(0, successes - n0);
        this.high = Math.min(n1, successes);
    }

    long low() {
        return low;
    }

    long high() {
        return high;
    }

    /** Called with every outcome of positive weight. */
    interface Visitor {
        void at(long outcome, double weight);
    }

    void forEach(Visitor visitor) {
        long mode = mode();
        double weight = 1;
        for (long k = mode; weight > 0; k++) {
            visitor.at(k, weight);
            weight *= k < high ? up(k) : 0;
        }
        weight = mode > low ? 1 / up(mode - 1) : 0;
        for (long k = mode - 1; weight > 0; k--) {
            visitor.at(k, weight);
            weight *= k > low ? 1 / up(k - 1) : 0;
        }
    }

    /** \( P(X \ge x) \). */
    double upperTail(long x) {
        double[] sums = new double[2];
        forEach((k, weight) -> sums[k >= x ? 1 : 0] += weight);
        return sums[1] / (sums[0] + sums[1]);
    }

    /** Moments of the distribution, its variance being \( M_2/n \) with n = 1. */
    Centred centred() {
        long mode = mode();
        double[] sums = new double[3];
        forEach((k, weight) -> {
            double distance = k - mode;
            sums[0] += weight;
            sums[1] += weight * distance;
            sums[2] += weight * distance * distance;
        });
        double shift = sums[1] / sums[0];
        return new Centred(1, mode + shift, Math.max(0, sums[2] / sums[0] - shift * shift));
    }

    /** \( P(k+1)/P(k) \), falling in k. */
    private double up(long k) {
        return (double) (n1 - k) / (k + 1) * ((double) (successes - k) / (n0 - successes + k + 1)) * odds;
    }

    private long mode() {
        long from = low;
        long to = high;
        while (from < to) {
            long middle = from + (to - from) / 2;
            if (up(middle) > 1) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }
}
