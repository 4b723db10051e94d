package io.kindlift.oracle;

import java.util.HashMap;
import java.util.Map;

/** One value's effect less another's; they share controls. */
record NaiveContrast(NaiveEffect a, NaiveEffect b) {

    double estimate() {
        return a.effect() - b.effect();
    }

    static Map<String, Double> less(Map<String, Double> one, Map<String, Double> other) {
        Map<String, Double> less = new HashMap<>(one);
        other.forEach((key, value) -> less.merge(key, -value, Double::sum));
        return less;
    }

    NaiveError byCustomer() {
        double ofTreated = a.ofTreated() + b.ofTreated();
        double v0 = NaiveEffect.squared(less(a.controlInfluence(), b.controlInfluence()));
        double k0 = NaiveEffect.equalCustomers(less(a.controlWeight(), b.controlWeight()));
        double v = Math.max(NaiveEffect.squared(less(a.influence(), b.influence())) + a.lent() + b.lent(), ofTreated);
        double below = Math.pow(a.ofTreated(), 2) / Math.max(a.l() - 1, 1)
                + Math.pow(b.ofTreated(), 2) / Math.max(b.l() - 1, 1)
                + v0 * v0 / Math.max(k0 - 1, 1);
        return new NaiveError(v, Math.pow(ofTreated + v0, 2) / below);
    }

    NaiveError byCluster(double g) {
        NaiveEffect.Clusters one = a.clusters();
        NaiveEffect.Clusters two = b.clusters();
        Map<String, Double> v = new HashMap<>(one.v());
        two.v().forEach((key, value) -> v.merge(key, value, Double::sum));
        Map<String, Double> p = new HashMap<>(one.p());
        two.p().forEach((key, value) -> p.merge(key, value, Math::max));
        NaiveError error = new NaiveEffect.Clusters(less(one.u(), two.u()), p, v).error(g);
        return new NaiveError(error.variance(), Math.min(error.df(), g - 1));
    }
}
