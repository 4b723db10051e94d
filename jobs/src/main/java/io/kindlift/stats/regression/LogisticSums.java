package io.kindlift.stats.regression;

import java.util.Arrays;

/**
 * What one Newton step of a logistic regression needs of the rows: score \( \sum w (y - e) z \), information
 * \( \sum w e (1 - e) z z^\top \) and deviance, at given coefficients. Mergeable: partitions add up with {@link #plus}.
 *
 * <p>Covariates and coefficients are standardised by a {@link Design}, on which all partitions must agree.
 */
public final class LogisticSums implements Newton.Likelihood, java.io.Serializable {

    private final double[] score;
    private final double[][] information;
    private double deviance;

    /** Nothing yet; neutral to {@link #plus}. */
    public LogisticSums(int rank) {
        this.score = new double[rank];
        this.information = new double[rank][rank];
    }

    /**
     * Adds rows that share their covariates.
     *
     * @param z standardised covariates, starting with 1
     * @param mass sum of the weights
     * @param share weighted share of ones among their outcomes
     * @param coefficients where the sums are wanted
     */
    public void add(double[] z, double mass, double share, double[] coefficients) {
        double eta = Quadratic.dot(z, coefficients);
        double probability = Logistic.probability(eta);
        double residual = mass * (share - probability);
        for (int i = 0; i < z.length; i++) {
            score[i] += residual * z[i];
        }
        Quadratic.add(information, mass * probability * Logistic.probability(-eta), z);
        deviance += 2 * mass * (share * softplus(-eta) + (1 - share) * softplus(eta));
    }

    private static double softplus(double eta) {
        return Math.max(eta, 0) + Math.log1p(Math.exp(-Math.abs(eta)));
    }

    /** Both together. */
    public LogisticSums plus(LogisticSums other) {
        LogisticSums sum = new LogisticSums(score.length);
        for (int i = 0; i < score.length; i++) {
            sum.score[i] = score[i] + other.score[i];
        }
        Quadratic.add(sum.information, 1, information);
        Quadratic.add(sum.information, 1, other.information);
        sum.deviance = deviance + other.deviance;
        return sum;
    }

    /** Minus twice the log-likelihood. */
    public double deviance() {
        return deviance;
    }

    @Override
    public double logarithm() {
        return -deviance / 2;
    }

    @Override
    public double[] score() {
        return score.clone();
    }

    @Override
    public double[][] information() {
        double[][] copy = new double[information.length][];
        Arrays.setAll(copy, i -> information[i].clone());
        return copy;
    }
}
