package io.kindlift.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/** Common slopes of both arms of a trial, from deviations within arm and stratum, or between the differences of pairs. */
final class NaiveTrialSlopes {

    private static final double NOTHING = 1e-8;

    private final NaiveTrial trial;
    private final List<Observed> kept;
    private final List<ToDoubleFunction<Observed>> used = new ArrayList<>();
    private final RealVector beta;

    NaiveTrialSlopes(
            NaiveTrial trial,
            List<Observed> kept,
            List<ToDoubleFunction<Observed>> known,
            ToDoubleFunction<Observed> y) {
        this.trial = trial;
        this.kept = kept;
        List<ToDoubleFunction<Observed>> varying = new ArrayList<>();
        for (ToDoubleFunction<Observed> x : known) {
            if (varies(x) && ofItsOwn(x, varying)) {
                varying.add(x);
            }
        }
        boolean inArms = trial.clustered() && !trial.across();
        int most = (int) Math.max(0, Math.floor(spare() / (inArms ? 10 : 20)));
        used.addAll(varying.subList(0, Math.min(most, varying.size())));
        this.beta = used.isEmpty() ? new ArrayRealVector(0) : inverse(used).operate(products(used, y));
    }

    /** D. */
    double spare() {
        if (trial.clustered() && !trial.across()) {
            return trial.parts(kept).stream()
                    .mapToDouble(part -> part.size() - 1)
                    .sum();
        }
        int strata = trial.byStratum(kept).size();
        return trial.pairs() ? strata - 1 : kept.size() - 2 * strata;
    }

    int size() {
        return used.size();
    }

    /** F. */
    double paid() {
        return used.isEmpty() ? 1 : spare() / (spare() - used.size());
    }

    double explained(Observed unit) {
        double sum = 0;
        for (int i = 0; i < used.size(); i++) {
            sum += used.get(i).applyAsDouble(unit) * beta.getEntry(i);
        }
        return sum;
    }

    private double[] deviations(ToDoubleFunction<Observed> x) {
        List<Double> all = new ArrayList<>();
        for (List<Observed> stratum : trial.byStratum(kept).values()) {
            if (trial.pairs()) {
                all.add(x.applyAsDouble(trial.arm(stratum, true).get(0))
                        - x.applyAsDouble(trial.arm(stratum, false).get(0)));
                continue;
            }
            for (boolean one : new boolean[] {true, false}) {
                List<Observed> arm = trial.arm(stratum, one);
                double mean = NaiveTrial.mean(arm, x);
                arm.forEach(each -> all.add(x.applyAsDouble(each) - mean));
            }
        }
        double middle =
                trial.pairs() ? all.stream().mapToDouble(each -> each).average().orElse(0) : 0;
        return all.stream().mapToDouble(each -> each - middle).toArray();
    }

    private double product(ToDoubleFunction<Observed> one, ToDoubleFunction<Observed> two) {
        return new ArrayRealVector(deviations(one)).dotProduct(new ArrayRealVector(deviations(two)));
    }

    private boolean varies(ToDoubleFunction<Observed> x) {
        double mean = NaiveTrial.mean(kept, x);
        double total = kept.stream()
                .mapToDouble(each -> Math.pow(x.applyAsDouble(each) - mean, 2))
                .sum();
        return product(x, x) > 0 && product(x, x) >= NOTHING * total;
    }

    private boolean ofItsOwn(ToDoubleFunction<Observed> x, List<ToDoubleFunction<Observed>> others) {
        if (others.isEmpty()) {
            return true;
        }
        RealVector with = products(others, x);
        return product(x, x) - with.dotProduct(inverse(others).operate(with)) >= NOTHING * product(x, x);
    }

    private RealVector products(List<ToDoubleFunction<Observed>> known, ToDoubleFunction<Observed> y) {
        return new ArrayRealVector(
                known.stream().mapToDouble(x -> product(x, y)).toArray());
    }

    private RealMatrix inverse(List<ToDoubleFunction<Observed>> known) {
        double[][] a = known.stream().map(x -> products(known, x).toArray()).toArray(double[][]::new);
        return new LUDecomposition(new Array2DRowRealMatrix(a), 0).getSolver().getInverse();
    }
}
