package io.kindlift.stats;

/**
 * Whether a share falls or rises along ordered groups: the Cochran–Armitage test for trend.
 *
 * <p>With \( x_j \) of \( n_j \) in group j, scores j, \( \bar p=\sum x_j/\sum n_j \):
 * \( z=\sum j\,(x_j-n_j\bar p)\big/\sqrt{\bar p(1-\bar p)\left(\sum n_j j^2-(\sum n_j j)^2/\sum n_j\right)} \), standard
 * normal where nothing changes. Equal to the root of R's {@code prop.trend.test}. Reference: Armitage (1955), Biometrics 11,
 * 375–386, <a href="https://doi.org/10.2307/3001775">doi:10.2307/3001775</a>.
 *
 * @param statistic z; {@code NaN} where nobody, or everybody, has it, or all are in one group
 */
public record CochranArmitage(double statistic) {

    /**
     * The test of counts.
     *
     * @param successes by group
     * @param trials by group, not fewer than the successes
     */
    public static CochranArmitage of(long[] successes, long[] trials) {
        double n = 0;
        double x = 0;
        double scores = 0;
        for (int j = 0; j < trials.length; j++) {
            n += trials[j];
            x += successes[j];
            scores += (double) j * trials[j];
        }
        double share = x / n;
        double middle = scores / n;
        double covariance = 0;
        double spread = 0;
        for (int j = 0; j < trials.length; j++) {
            covariance += (j - middle) * (successes[j] - trials[j] * share);
            spread += trials[j] * (j - middle) * (j - middle);
        }
        double variance = share * (1 - share) * spread;
        return new CochranArmitage(variance > 0 ? covariance / Math.sqrt(variance) : Double.NaN);
    }

    /** One-sided p of a share that falls. */
    public double falling() {
        return Tails.lowerNormal(statistic);
    }
}
