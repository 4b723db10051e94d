package io.kindlift.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/** The slopes of a matched study's controls within their strata, fitted once for an outcome. */
final class NaiveSlopes {

    private static final double NOTHING = 1e-8;

    private final Sets sets;
    private final Function<Observed, String> customer;
    private final List<ToDoubleFunction<Observed>> kept = new ArrayList<>();
    private final Map<ToDoubleFunction<Observed>, Map<String, Double>> means = new HashMap<>();
    private final RealVector beta;
    private final Map<Observed, RealVector> parts = new HashMap<>();

    NaiveSlopes(Sets study, Together together, List<ToDoubleFunction<Observed>> known, ToDoubleFunction<Observed> y) {
        this.sets = study;
        this.customer = together::first;
        List<ToDoubleFunction<Observed>> varying = new ArrayList<>();
        for (ToDoubleFunction<Observed> x : known) {
            if (varies(x) && ofItsOwn(x, varying)) {
                varying.add(x);
            }
        }
        kept.addAll(varying.subList(0, Math.max(0, Math.min(varying.size(), room()))));
        RealMatrix inverse = kept.isEmpty() ? null : inverse(kept);
        this.beta = kept.isEmpty() ? new ArrayRealVector(0) : inverse.operate(products(kept, y));
        if (!kept.isEmpty()) {
            influence(inverse, y);
        }
    }

    int size() {
        return kept.size();
    }

    private List<Observed> notLone() {
        return sets.all(false).stream()
                .filter(each -> !sets.lone(each.stratum(), customer))
                .toList();
    }

    /** One x for twenty control customers beyond the strata. */
    private int room() {
        long customers = notLone().stream().map(customer).distinct().count();
        long strata = notLone().stream().map(Observed::stratum).distinct().count();
        return (int) Math.floorDiv(customers - strata, 20L);
    }

    /** From the mean of the stratum's controls. */
    private double within(Observed control, ToDoubleFunction<Observed> x) {
        Map<String, Double> means = this.means.computeIfAbsent(x, any -> new HashMap<>());
        return x.applyAsDouble(control)
                - means.computeIfAbsent(control.stratum(), stratum -> sets.control().get(stratum).stream()
                        .mapToDouble(x)
                        .average()
                        .orElseThrow());
    }

    private double omega(Observed control) {
        return sets.omega(control.stratum());
    }

    private double product(ToDoubleFunction<Observed> one, ToDoubleFunction<Observed> two) {
        return sets.all(false).stream()
                .mapToDouble(each -> omega(each) * within(each, one) * within(each, two))
                .sum();
    }

    private boolean varies(ToDoubleFunction<Observed> x) {
        double weight = sets.all(false).stream().mapToDouble(this::omega).sum();
        double mean = sets.all(false).stream()
                        .mapToDouble(each -> omega(each) * x.applyAsDouble(each))
                        .sum()
                / weight;
        double total = sets.all(false).stream()
                .mapToDouble(each -> omega(each) * Math.pow(x.applyAsDouble(each) - mean, 2))
                .sum();
        return product(x, x) > 0 && product(x, x) >= NOTHING * total;
    }

    /** Whether the others leave anything of it. */
    private boolean ofItsOwn(ToDoubleFunction<Observed> x, List<ToDoubleFunction<Observed>> others) {
        if (others.isEmpty()) {
            return true;
        }
        RealVector with = products(others, x);
        double left = product(x, x) - with.dotProduct(inverse(others).operate(with));
        return left >= NOTHING * product(x, x);
    }

    private RealVector products(List<ToDoubleFunction<Observed>> known, ToDoubleFunction<Observed> y) {
        return new ArrayRealVector(
                known.stream().mapToDouble(x -> product(x, y)).toArray());
    }

    private RealMatrix inverse(List<ToDoubleFunction<Observed>> known) {
        double[][] a = new double[known.size()][];
        for (int i = 0; i < a.length; i++) {
            a[i] = products(known, known.get(i)).toArray();
        }
        return new LUDecomposition(new Array2DRowRealMatrix(a), 0).getSolver().getInverse();
    }

    private void influence(RealMatrix inverse, ToDoubleFunction<Observed> y) {
        for (Observed each : notLone()) {
            RealVector x = new ArrayRealVector(
                    kept.stream().mapToDouble(k -> within(each, k)).toArray());
            double e = (within(each, y) - x.dotProduct(beta)) / Math.sqrt(1 - sets.share(each, customer));
            parts.put(each, inverse.operate(x).mapMultiply(omega(each) * e));
        }
    }

    /** xᵀβ̂. */
    double explained(Observed episode) {
        double sum = 0;
        for (int i = 0; i < kept.size(); i++) {
            sum += kept.get(i).applyAsDouble(episode) * beta.getEntry(i);
        }
        return sum;
    }

    /** Δx of a row. */
    private RealVector apart(Sets row) {
        double[] apart = new double[kept.size()];
        for (int i = 0; i < apart.length; i++) {
            ToDoubleFunction<Observed> x = kept.get(i);
            apart[i] = row.all(true).stream().mapToDouble(x).sum() / row.n1();
            apart[i] -= row.all(false).stream()
                            .mapToDouble(each -> row.omega(each.stratum()) * x.applyAsDouble(each))
                            .sum()
                    / row.n1();
        }
        return new ArrayRealVector(apart);
    }

    /** What each control of the study adds to a row's influence, which is divided by {@code scale}. */
    Map<Observed, Double> influence(Sets row, double scale) {
        Map<Observed, Double> influence = new HashMap<>();
        RealVector apart = apart(row);
        parts.forEach((each, part) -> influence.put(each, -apart.dotProduct(part) / scale));
        return influence;
    }
}
