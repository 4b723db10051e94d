package io.kindlift.stats.trial;

import java.util.List;

/**
 * Units drawn one by one, within strata where there are any.
 *
 * <p>\( V_a = \sum_s (n_s/n)^2 s_{as}^2/n_{as} \), \( V = V_1+V_0 \), \( \nu = V^2/\bigl(V_1^2/(n_1-S)+V_0^2/(n_0-S)\bigr)
 * \); with one stratum Welch's. Estimate and error are those of R's {@code estimatr::difference_in_means(blocks = )}.
 *
 * <p>Where one arm has at most a third of the other's units, its variance borrows from the larger one's: it is raised by
 * \( \max\bigl(1, \frac{d P+8P'}{(d+8)P}\bigr) \), \(P, P'\) the smaller and larger arm's pooled variance within strata, \( d
 * = 2(n_a-S)/\max(K-1, 2) \), \(K\) the kurtosis of the larger arm's deviations (3 without any); where \(P=0\) it is \(
 * P'\sum (n_s/n)^2/n_{as} \). Twenty who all came back have almost no variance of their own. After Smyth (2004), <a
 * href="https://doi.org/10.2202/1544-6115.1027">doi:10.2202/1544-6115.1027</a>.
 *
 * <p>Every kept stratum needs two units of each arm; {@code NaN} where it has not.
 */
public record WithinStrata(ArmsByStratum strata) implements Form {

    /** An arm is small that has at most this share of the other's units. */
    private static final int UNEQUAL = 3;

    /** What the larger arm's variance counts for, in degrees of freedom. */
    private static final double PRIOR = 8;

    private static final double NORMAL_KURTOSIS = 3;

    /** What rounding may leave of a variance of nothing, beside the larger arm's. */
    private static final double NOTHING = 1e-20;

    @Override
    public Variance difference(ByLot variable) {
        return Variance.sum(List.of(arm(1, variable), arm(0, variable)));
    }

    @Override
    public Variance control(ByLot variable) {
        return arm(0, variable);
    }

    @Override
    public double freedom() {
        return strata.units() - 2.0 * strata.size();
    }

    /** The variance of one arm's mean. */
    Variance arm(int arm, ByLot variable) {
        double own = 0;
        for (int s = 0; s < strata.size(); s++) {
            double n = strata.units(arm, s);
            own += square(strata.weight(s)) * (variable.squares()[arm][s] / (n - 1) / n);
        }
        return new Variance(small(arm) ? raised(own, arm, variable) : own, freedom(arm));
    }

    private double freedom(int arm) {
        return strata.units(arm) - (double) strata.size();
    }

    private boolean small(int arm) {
        return UNEQUAL * strata.units(arm) <= strata.units(1 - arm);
    }

    private double raised(double own, int arm, ByLot variable) {
        double pooled = pooled(arm, variable);
        double larger = pooled(1 - arm, variable);
        if (pooled <= NOTHING * larger) {
            return larger * ofEven(arm);
        }
        double d = 2 * freedom(arm) / Math.max(kurtosis(1 - arm, variable) - 1, 2);
        return own * Math.max(1, (d * pooled + PRIOR * larger) / ((d + PRIOR) * pooled));
    }

    private double pooled(int arm, ByLot variable) {
        return variable.squares(arm) / freedom(arm);
    }

    /** The variance of an arm's mean were every unit's variance 1. */
    private double ofEven(int arm) {
        double sum = 0;
        for (int s = 0; s < strata.size(); s++) {
            sum += square(strata.weight(s)) / strata.units(arm, s);
        }
        return sum;
    }

    private double kurtosis(int arm, ByLot variable) {
        double squares = variable.squares(arm);
        return squares > 0 ? strata.units(arm) * variable.fourths()[arm] / square(squares) : NORMAL_KURTOSIS;
    }

    private static double square(double x) {
        return x * x;
    }
}
