package io.kindlift.stats;

/**
 * Fisher's exact test of a 2×2 table.
 *
 * <p>With all margins fixed, the treated successes are hypergeometric under the null. The two-sided p adds the
 * probabilities of all tables no likelier than the one seen (R's {@code fisher.test}, with its allowance of 1e-7 for
 * ties). Probabilities come from the ratios of neighbours, walked outwards from the mode, so that no digit is lost to
 * factorials. Reference: Fisher (1922), <a href="https://doi.org/10.2307/2340521">doi:10.2307/2340521</a>.
 */
public final class FisherExact {

    private static final double TIES = 1 + 1e-7;

    private FisherExact() {}

    /** Two-sided p of {@code x1} of {@code n1} against {@code x0} of {@code n0}; 1 where a margin is empty. */
    public static double pValue(long x1, long n1, long x0, long n0) {
        Require.successes(x1, n1);
        Require.successes(x0, n0);
        Walk table = new Walk(n1, n0, Math.addExact(x1, x0));
        double limit = table.weight(x1) * TIES;
        double extreme = 0;
        double all = 0;
        for (int direction = -1; direction <= 1; direction += 2) {
            double weight = direction < 0 ? 1 : table.step(table.mode, direction);
            for (long k = table.mode + (direction < 0 ? 0 : 1); weight > 0; k += direction) {
                all += weight;
                extreme += weight <= limit ? weight : 0;
                weight *= table.step(k, direction);
            }
        }
        return Math.min(1, extreme / all);
    }

    /** The hypergeometric distribution by ratios of neighbours, relative to its mode. */
    private static final class Walk {
        private final long n1;
        private final long n0;
        private final long successes;
        private final long mode;

        Walk(long n1, long n0, long successes) {
            this.n1 = n1;
            this.n0 = n0;
            this.successes = successes;
            this.mode = (long) Math.floor((successes + 1.0) * ((n1 + 1.0) / (n1 + n0 + 2.0)));
        }

        /** \( P(k \pm 1)/P(k) \); 0 at the ends of the support. */
        double step(long k, int direction) {
            return direction > 0 ? up(k) : k == 0 || successes - k + 1 > n0 ? 0 : 1 / up(k - 1);
        }

        double weight(long k) {
            double weight = 1;
            int direction = k < mode ? -1 : 1;
            for (long at = mode; at != k && weight > 0; at += direction) {
                weight *= step(at, direction);
            }
            return weight;
        }

        private double up(long k) {
            return (double) (n1 - k) / (k + 1) * ((double) (successes - k) / (n0 - successes + k + 1));
        }
    }
}
