package io.kindlift.estimate;

/** Odds of having been treated, given an episode's numbers. */
public final class Odds {

    private Odds() {}

    /**
     * \(e^{\gamma_0 + \sum_j \gamma_j v_j}\).
     *
     * @param coefficients by variable, the constant in the outcome's place
     * @param numbers the variables, the outcome first
     */
    public static double of(double[] coefficients, double[] numbers) {
        double eta = coefficients[0];
        for (int j = 1; j < coefficients.length; j++) {
            eta += coefficients[j] * numbers[j];
        }
        return Math.exp(eta);
    }
}
