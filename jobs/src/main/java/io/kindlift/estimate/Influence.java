package io.kindlift.estimate;

import java.io.Serializable;
import java.util.Map;

/**
 * How much each episode moves an arm's mean, given a fit: with \(\tilde v\) an episode's numbers less their mean in its arm
 * and stratum, its residual is \(r = \tilde v_0 - \sum_j \beta_j \tilde v_j\) and its influence \((u_s + \sum_j g_j \tilde
 * v_j)\, r\).
 *
 * @param estimator whose error it is
 * @param treated of the treated mean
 * @param control of the control mean
 */
public record Influence(Estimator estimator, Arm treated, Arm control) implements Serializable {

    /**
     * One arm.
     *
     * @param slope \(\beta\), by variable; the outcome's own place is 0; empty where nothing adjusts
     * @param lever \(g\), by variable; as long as the slope
     * @param precision inverse of the cross products within strata, of all variables (0 where a variable does not adjust), row
     *     by row; empty where the leverage is not asked for
     * @param odds \(\gamma\), by variable, its constant in the outcome's place: the influence is multiplied by \(e^{\gamma_0 +
     *     \gamma' v}\); empty where it is not
     * @param centres by stratum; the only one of a study without strata has the name {@link #WHOLE}
     */
    @SuppressWarnings("ArrayRecordComponent") // read in the hot loop over the rows; never compared
    public record Arm(double[] slope, double[] lever, double[] precision, double[] odds, Map<String, Centre> centres)
            implements Serializable {

        /** Without odds. */
        public Arm(double[] slope, double[] lever, double[] precision, Map<String, Centre> centres) {
            this(slope, lever, precision, new double[0], centres);
        }

        /** What rounding leaves of \(1 - h\) where \(h = 1\). */
        private static final double ALONE = 1e-9;

        /** The arm in a stratum; null if the stratum does not count. */
        public Centre centre(String stratum) {
            Centre whole = centres.get(WHOLE);
            return whole == null ? centres.get(stratum) : whole;
        }

        /**
         * An episode's influence; where the leverage is asked for, by HC2 over \(\sqrt{1 - h}\). An episode with \(h = 1\)
         * decides a coefficient alone: its residual is 0, and so is its influence.
         */
        public double influence(double[] numbers, Centre centre) {
            double residual = numbers[0] - centre.mean[0];
            double weight = centre.unit;
            for (int j = 1; j < slope.length; j++) {
                double apart = numbers[j] - centre.mean[j];
                residual -= slope[j] * apart;
                weight += lever[j] * apart;
            }
            if (odds.length > 0) {
                weight *= Odds.of(odds, numbers);
            }
            if (precision.length == 0) {
                return weight * residual;
            }
            double left = 1 - leverage(numbers, centre);
            return left < ALONE ? 0 : weight * residual / Math.sqrt(left);
        }

        private double leverage(double[] numbers, Centre centre) {
            double leverage = 1.0 / centre.episodes;
            for (int i = 1; i < numbers.length; i++) {
                double row = 0;
                for (int j = 1; j < numbers.length; j++) {
                    row += precision[i * numbers.length + j] * (numbers[j] - centre.mean[j]);
                }
                leverage += row * (numbers[i] - centre.mean[i]);
            }
            return leverage;
        }
    }

    /**
     * An arm in a stratum.
     *
     * @param unit \(u_s\): what an episode adds to the arm's mean
     * @param episodes how many there are
     * @param mean of each variable
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Centre(double unit, long episodes, double[] mean) implements Serializable {}

    /** The stratum of a study without strata; no name that a table could hold, not even an empty one. */
    public static final String WHOLE = "\0whole";
}
