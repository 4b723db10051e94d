package io.kindlift.stats;

/**
 * The variance of the treated in a matched comparison. Twenty who all came back show almost no variance of their own, so it
 * borrows from the controls' (after Smyth 2004, <a href="https://doi.org/10.2202/1544-6115.1027">doi:10.2202/1544-6115.1027</a>);
 * it is only ever raised.
 *
 * <p>Over strata whose controls are several customers': \(d = 2(L-1)/\max(K-1, 2)\) with the controls' kurtosis
 * \(K = L\sum\omega e^4/(\sum\omega e^2)^2\) (3 without any variation), \(T_1 = \max(0, RL/(L-1) - C)\), and
 * \(T = \max(T_1, (dT_1 + 8P)/(d + 8))\). For \(L \le 1\), \(T = \max(R, P)\).
 *
 * @param treated \(L\), their number
 * @param squares \(\sum\omega e^2\) of the controls
 * @param fourths \(\sum\omega e^4\) of the controls
 */
public record Borrowing(double treated, double squares, double fourths) {

    private static final double STRENGTH = 8;
    private static final double NORMAL = 3;

    /**
     * \(T\).
     *
     * @param residuals \(R\), the treated's squared residuals
     * @param noise \(C\), the noise of the controls' means in them
     * @param pooled \(P\), what the controls' variances would let expect
     */
    public double total(double residuals, double noise, double pooled) {
        if (treated <= 1) {
            return Math.max(residuals, pooled);
        }
        double own = Math.max(0, residuals * treated / (treated - 1) - noise);
        double known = 2 * (treated - 1) / Math.max(kurtosis() - 1, 2);
        return Math.max(own, (known * own + STRENGTH * pooled) / (known + STRENGTH));
    }

    private double kurtosis() {
        return squares > 0 ? treated * fourths / (squares * squares) : NORMAL;
    }
}
