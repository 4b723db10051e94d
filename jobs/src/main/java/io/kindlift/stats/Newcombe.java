package io.kindlift.stats;

/**
 * Newcombe's hybrid score interval of a difference of two proportions (method 10, no continuity correction).
 *
 * <p>With Wilson's limits \( l_a, u_a \) of each arm:
 * \( \hat\delta - \sqrt{(\hat p_1-l_1)^2+(u_0-\hat p_0)^2} \) to \( \hat\delta + \sqrt{(u_1-\hat p_1)^2+(\hat p_0-l_0)^2} \).
 * Unlike Wald's it never leaves [−1, 1] and does not collapse at 0 or n successes. Reference: Newcombe (1998), <a
 * href="https://doi.org/10.1002/(SICI)1097-0258(19980430)17:8&lt;873::AID-SIM779&gt;3.0.CO;2-I">doi:10.1002/(SICI)1097-0258(19980430)17:8&lt;873::AID-SIM779&gt;3.0.CO;2-I</a>.
 */
public final class Newcombe {

    private Newcombe() {}

    /** Interval of \( p_1-p_0 \), treated first; {@link Interval#NONE} with an empty arm. */
    public static Interval interval(long x1, long n1, long x0, long n0, double confidence) {
        Interval w1 = Wilson.interval(x1, n1, confidence);
        Interval w0 = Wilson.interval(x0, n0, confidence);
        double p1 = (double) x1 / n1;
        double p0 = (double) x0 / n0;
        double difference = p1 - p0;
        return new Interval(
                difference - Math.hypot(p1 - w1.low(), w0.high() - p0),
                difference + Math.hypot(w1.high() - p1, p0 - w0.low()));
    }
}
