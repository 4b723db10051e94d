package io.kindlift.stats.regression;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Coefficients of a logistic regression, or the word that there are none. */
public final class LogisticFit {

    private final Design design;
    private final double[] standard;
    private final LogisticSums sums;
    private final int steps;
    private final OptionalInt separatedBy;

    LogisticFit(Design design, double[] standard, LogisticSums sums, int steps, OptionalInt separatedBy) {
        this.design = design;
        this.standard = standard;
        this.sums = sums;
        this.steps = steps;
        this.separatedBy = separatedBy;
    }

    /** {@value Design#INTERCEPT}, then the columns kept. */
    public List<String> terms() {
        return design.terms();
    }

    /** Columns left out because they are constant or a combination of earlier ones. */
    public List<String> dropped() {
        return design.dropped();
    }

    /**
     * The column that most tells the outcomes apart where some combination of columns does, {@value Design#INTERCEPT}
     * where all outcomes are alike; empty for a fit that has a maximum.
     */
    public Optional<String> separatedBy() {
        return separatedBy.isPresent() ? Optional.of(terms().get(separatedBy.getAsInt())) : Optional.empty();
    }

    /** Minus twice the log-likelihood. */
    public double deviance() {
        return sums.deviance();
    }

    /** Newton steps taken. */
    public int steps() {
        return steps;
    }

    /**
     * The coefficients with their covariance, the inverse of the information; the reference is normal, df NaN.
     *
     * @throws IllegalStateException if the outcomes are separated
     */
    public Covariance coefficients() {
        return new Covariance(terms(), design.raw(standard), design.raw(information()), Double.NaN, 0);
    }

    /** The inverse of the information, standardised. */
    double[][] information() {
        if (separatedBy.isPresent()) {
            throw new IllegalStateException(
                    "no coefficients: " + separatedBy().orElseThrow() + " separates the outcomes");
        }
        return Cholesky.of(sums.information(), 0).inverse();
    }

    Design design() {
        return design;
    }

    /** The fitted probability of a 1, at covariates in the order of the rows' columns. */
    public double probability(double... x) {
        double[] z = new double[standard.length];
        design.fill(x, z);
        return Logistic.probability(Quadratic.dot(z, standard));
    }

    /** The fitted odds of a 1, \( e/(1-e) \). */
    public double odds(double... x) {
        double[] z = new double[standard.length];
        design.fill(x, z);
        return Math.exp(Quadratic.dot(z, standard));
    }
}
