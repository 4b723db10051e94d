package io.kindlift.oracle;

import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** How the effect grows with something about the treated, in strata none of which has the controls of one customer only. */
final class NaiveTrend {

    private final Sets sets;
    private final Together together;
    private final ToDoubleFunction<Observed> y;
    private final ToDoubleFunction<Observed> z;
    private final double l;
    private final double middle;
    private final double effect;
    private final double d;
    private final double slope;

    NaiveTrend(Sets sets, Together together, ToDoubleFunction<Observed> y, ToDoubleFunction<Observed> z) {
        this.sets = sets;
        this.together = together;
        this.y = y;
        this.z = z;
        this.l = sets.n1();
        this.middle = sets.all(true).stream().mapToDouble(z).sum() / l;
        this.effect = sets.all(true).stream().mapToDouble(this::gain).sum() / l;
        this.d = sets.all(true).stream()
                .mapToDouble(each -> off(each) * off(each))
                .sum();
        this.slope = sets.all(true).stream()
                        .mapToDouble(each -> off(each) * gain(each))
                        .sum()
                / d;
    }

    private double mean(String stratum) {
        return sets.control().get(stratum).stream().mapToDouble(y).sum() / sets.n0(stratum);
    }

    private double gain(Observed each) {
        return y.applyAsDouble(each) - mean(each.stratum());
    }

    private double off(Observed treated) {
        return z.applyAsDouble(treated) - middle;
    }

    private double residual(Observed treated) {
        return gain(treated) - effect - slope * off(treated);
    }

    private double leverage(Observed treated) {
        return 1 / l + off(treated) * off(treated) / d;
    }

    /** Of a control, what the treated of its stratum give it, without its deviation. */
    private double pull(String stratum) {
        return sets.treated().get(stratum).stream().mapToDouble(this::off).sum() / d / sets.n0(stratum);
    }

    double slope() {
        return slope;
    }

    private double equalTreated() {
        return d
                * d
                / sets.all(true).stream()
                        .mapToDouble(each -> Math.pow(off(each), 4))
                        .sum();
    }

    boolean few() {
        boolean undecided = l < 20 || !(d > 1e-12) || equalTreated() < 3;
        return undecided || (together.second() && shares().values().stream().anyMatch(share -> share > 1 - 1e-12));
    }

    private Map<String, Double> shares() {
        Map<String, Double> shares = new HashMap<>();
        sets.all(true).forEach(each -> shares.merge(together.second(each), off(each) * off(each) / d, Double::sum));
        return shares;
    }

    NaiveError error(double confidence) {
        return together.second()
                ? NaiveError.longest(confidence, robust(), plain(), clustered())
                : NaiveError.longest(confidence, robust(), plain());
    }

    private NaiveError robust() {
        Map<String, Double> sums = new HashMap<>();
        for (Observed each : sets.all(true)) {
            double influence = off(each) * residual(each) / (d * Math.sqrt(1 - leverage(each)));
            sums.merge(together.first(each), influence, Double::sum);
        }
        for (Observed each : sets.all(false)) {
            double raised = Math.sqrt(1 - sets.share(each, together::first));
            sums.merge(together.first(each), -pull(each.stratum()) * gain(each) / raised, Double::sum);
        }
        return new NaiveError(NaiveEffect.squared(sums), Math.max(1, equalTreated() - 1));
    }

    private NaiveError plain() {
        double squares = sets.all(true).stream()
                .mapToDouble(each -> residual(each) * residual(each))
                .sum();
        return new NaiveError(squares / ((l - 2) * d), l - 2);
    }

    private NaiveError clustered() {
        Map<String, Double> sums = new HashMap<>();
        sets.all(true).forEach(each -> sums.merge(together.second(each), off(each) * residual(each) / d, Double::sum));
        sets.all(false)
                .forEach(each -> sums.merge(together.second(each), -pull(each.stratum()) * gain(each), Double::sum));
        Map<String, Double> shares = shares();
        sums.replaceAll((cluster, sum) -> sum / (1 - shares.getOrDefault(cluster, 0.0)));
        double g = NaiveEffect.Clusters.counted(sets.kept(), together);
        double concentration = NaiveEffect.squared(shares);
        return new NaiveError((g - 1) / g * NaiveEffect.squared(sums), Math.max(1, 1 / concentration - 1));
    }
}
