package io.kindlift.stats;

import java.util.List;

/**
 * The difference of means within strata, averaged over strata by their size.
 *
 * <p>\( \hat\tau = \sum_s \frac{n_s}{n}(\bar y_{1s}-\bar y_{0s}) \), variance
 * \( \sum_s (\frac{n_s}{n})^2(\frac{s_{1s}^2}{n_{1s}}+\frac{s_{0s}^2}{n_{0s}}) \), t on \( n-2S \) degrees of freedom.
 * Assumes random assignment within each stratum. The same as {@code estimatr::difference_in_means(blocks = )} of R.
 * Reference: Imai (2008), <a href="https://doi.org/10.1002/sim.3337">doi:10.1002/sim.3337</a>.
 *
 * @param estimate of the kept strata; all {@code NaN} where none was kept
 * @param kept strata with two observations or more in each arm
 * @param dropped the others
 */
public record Stratified(Estimate estimate, int kept, int dropped) {

    /**
     * One stratum.
     *
     * @param treated its treated
     * @param control its controls
     */
    public record Stratum(Moments treated, Moments control) {

        /** Neutral in {@link #plus(Stratum)}. */
        public static final Stratum EMPTY = new Stratum(Moments.EMPTY, Moments.EMPTY);

        public Stratum plus(Stratum that) {
            return new Stratum(treated.plus(that.treated), control.plus(that.control));
        }

        private boolean usable() {
            return treated.n() > 1 && control.n() > 1;
        }

        private long n() {
            return treated.n() + control.n();
        }
    }

    public static Stratified difference(List<Stratum> strata, double confidence) {
        List<Stratum> kept = strata.stream().filter(Stratum::usable).toList();
        long n = kept.stream().mapToLong(Stratum::n).sum();
        double estimate = 0;
        double variance = 0;
        for (Stratum stratum : kept) {
            double share = (double) stratum.n() / n;
            estimate += share * (stratum.treated.mean() - stratum.control.mean());
            variance += share * share * (stratum.treated.varianceOfMean() + stratum.control.varianceOfMean());
        }
        double df = kept.isEmpty() ? Double.NaN : n - 2.0 * kept.size();
        Estimate row = Estimate.of(kept.isEmpty() ? Double.NaN : estimate, Math.sqrt(variance), df, confidence);
        return new Stratified(row, kept.size(), strata.size() - kept.size());
    }
}
