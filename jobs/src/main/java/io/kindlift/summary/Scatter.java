package io.kindlift.summary;

/**
 * How a transform's value and covariates vary together within strata, over the controls of the study: \(\tilde x, \tilde y\)
 * are deviations from the stratum's means of controls, \(\omega\) the study's weights.
 */
public final class Scatter implements Summary<Scatter> {

    private static final long serialVersionUID = 1;

    private final int covariates;
    private final double[] cross;
    private final double[] total;
    private double customers;

    Scatter(int covariates) {
        this.covariates = covariates;
        this.cross = new double[(covariates + 1) * (covariates + 1)];
        this.total = new double[covariates];
    }

    /** One more control: its numbers, their means over the stratum and over the study. */
    void add(double weight, double[] deviations, double[] fromTheWhole) {
        for (int i = 0; i <= covariates; i++) {
            for (int j = 0; j <= i; j++) {
                cross[i * (covariates + 1) + j] += weight * deviations[i] * deviations[j];
            }
        }
        for (int i = 0; i < covariates; i++) {
            total[i] += weight * fromTheWhole[1 + i] * fromTheWhole[1 + i];
        }
    }

    void customer() {
        customers++;
    }

    @Override
    public Scatter plus(Scatter that) {
        Scatter sum = new Scatter(covariates);
        for (int i = 0; i < cross.length; i++) {
            sum.cross[i] = cross[i] + that.cross[i];
        }
        for (int i = 0; i < total.length; i++) {
            sum.total[i] = total[i] + that.total[i];
        }
        sum.customers = customers + that.customers;
        return sum;
    }

    /** How many covariates there are. */
    public int covariates() {
        return covariates;
    }

    /** \(\sum\omega\tilde x_i\tilde x_j\); number 0 is the value, covariates begin with 1. */
    public double within(int i, int j) {
        return cross[Math.max(i, j) * (covariates + 1) + Math.min(i, j)];
    }

    /** \(\sum\omega(x_i-\bar x_i)^2\) about the weighted mean, of the covariate numbered from 1. */
    public double total(int i) {
        return total[i - 1];
    }

    /** Customers with controls in strata that are not lone. */
    public double customers() {
        return customers;
    }
}
