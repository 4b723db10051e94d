package io.kindlift.summary;

import java.io.Serializable;

/**
 * Sums over groups of the products of two numbers a, b and a vector z, from which follows
 * \(\sum(s_1a - s_0(b - d^\top z))^2\) for any scales and any d.
 */
public final class Squared implements Serializable {

    private static final long serialVersionUID = 1;

    private double aa;
    private double ab;
    private double bb;
    private final double[] az;
    private final double[] bz;

    Squared(int length) {
        az = new double[length];
        bz = new double[length];
    }

    void add(double a, double b, double[] z) {
        aa += a * a;
        ab += a * b;
        bb += b * b;
        for (int i = 0; i < az.length; i++) {
            az[i] += a * z[i];
            bz[i] += b * z[i];
        }
    }

    Squared plus(Squared that) {
        Squared sum = new Squared(az.length);
        sum.aa = aa + that.aa;
        sum.ab = ab + that.ab;
        sum.bb = bb + that.bb;
        for (int i = 0; i < az.length; i++) {
            sum.az[i] = az[i] + that.az[i];
            sum.bz[i] = bz[i] + that.bz[i];
        }
        return sum;
    }

    /** \(\sum(s_1a - s_0b)^2\). */
    public double of(Scale scale) {
        double one = scale.treated();
        double zero = scale.control();
        return one * one * aa - 2 * one * zero * ab + zero * zero * bb;
    }

    /**
     * \(\sum(s_1a - s_0(b - d^\top z))^2\).
     *
     * @param zz \(\sum zz^\top\), over all groups
     */
    public double of(Scale scale, double[] d, double[][] zz) {
        double sum = of(scale);
        double zero = scale.control();
        for (int i = 0; i < d.length; i++) {
            sum += 2 * zero * d[i] * (scale.treated() * az[i] - zero * bz[i]);
            for (int j = 0; j < d.length; j++) {
                sum += zero * zero * d[i] * d[j] * zz[i][j];
            }
        }
        return sum;
    }
}
