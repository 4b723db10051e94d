package io.kindlift.stats;

/**
 * How many times more units a clustered design needs than an unclustered one.
 *
 * <p>\( 1+(m-1)\rho \) with clusters of m; with sizes of coefficient of variation \( c \), \( 1+((1+c^2)m-1)\rho \).
 * References: Kish (1965), <i>Survey Sampling</i>; Eldridge, Ashby &amp; Kerry (2006),
 * <a href="https://doi.org/10.1093/ije/dyl129">doi:10.1093/ije/dyl129</a>.
 *
 * @param factor 1 where clustering costs nothing
 */
public record DesignEffect(double factor) {

    public DesignEffect {
        Require.positive("factor", factor);
    }

    /** Clusters of equal size. */
    public static DesignEffect of(double clusterSize, double intraclassCorrelation) {
        return of(clusterSize, 0, intraclassCorrelation);
    }

    /**
     * Clusters of unequal size.
     *
     * @param clusterSize mean size, at least 1
     * @param variation standard deviation of the sizes over their mean
     * @param intraclassCorrelation between −1 and 1
     */
    public static DesignEffect of(double clusterSize, double variation, double intraclassCorrelation) {
        Require.that(clusterSize >= 1, () -> "a cluster has at least one member, found " + clusterSize);
        Require.notNegative("variation", variation);
        Require.that(
                Math.abs(intraclassCorrelation) <= 1,
                () -> "an intraclass correlation lies between -1 and 1, found " + intraclassCorrelation);
        return new DesignEffect(1 + ((1 + variation * variation) * clusterSize - 1) * intraclassCorrelation);
    }

    /** Units needed in clusters where {@code independent} ones would do. */
    public double inflate(double independent) {
        return independent * factor;
    }

    /** Independent units that {@code clustered} ones are worth. */
    public double effective(double clustered) {
        return clustered / factor;
    }
}
