package io.kindlift.oracle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The effect on the treated, each compared with the controls of its own stratum, and what it rests on. */
final class NaiveEffect {

    private final Sets sets;
    private final Together together;
    private final ToDoubleFunction<Observed> y;
    private final Function<Observed, String> customer;
    private final Map<String, Double> ofControls = new TreeMap<>();
    private final Map<String, Double> ofAll = new TreeMap<>();
    private final Map<String, Double> means = new HashMap<>();
    private final double n1;
    private double effect;

    /** Of the treated whose squares are summed: how many, the squares, the loan. */
    private double l;

    private double squares;
    private double loan;

    /** What every control of the study adds, as it took part in the slopes. */
    private final Map<Observed, Double> sloping;

    NaiveEffect(Sets sets, Together together, ToDoubleFunction<Observed> y, Map<Observed, Double> sloping) {
        this.sets = sets;
        this.together = together;
        this.customer = together::first;
        this.y = y;
        this.sloping = sloping;
        this.n1 = sets.n1();
        for (String stratum : sets.strata()) {
            effect += sets.n1(stratum) * (mean(stratum, true) - mean(stratum, false)) / n1;
        }
        influences();
        borrow();
    }

    private double mean(String stratum, boolean treated) {
        return means.computeIfAbsent(treated + stratum, any -> {
            List<Observed> rows = (treated ? sets.treated() : sets.control()).get(stratum);
            return rows.stream().mapToDouble(y).sum() / rows.size();
        });
    }

    double effect() {
        return effect;
    }

    private double residual(Observed treated) {
        return y.applyAsDouble(treated) - mean(treated.stratum(), false) - effect;
    }

    private boolean lone(String stratum) {
        return sets.lone(stratum, customer);
    }

    private double raised(Observed control) {
        return Math.sqrt(1 - sets.share(control, customer));
    }

    private double deviation(Observed control) {
        return y.applyAsDouble(control) - mean(control.stratum(), false);
    }

    private void influences() {
        sloping.forEach((each, value) -> add(each, value, true));
        for (String stratum : sets.strata()) {
            if (lone(stratum)) {
                double off = mean(stratum, true) - mean(stratum, false) - effect;
                add(sets.control().get(stratum).get(0), Math.sqrt(n1 / (n1 - 1)) * sets.n1(stratum) * off / n1, true);
            } else {
                sets.treated().get(stratum).forEach(each -> add(each, residual(each) / n1, false));
                for (Observed each : sets.control().get(stratum)) {
                    add(each, -sets.omega(stratum) * deviation(each) / raised(each) / n1, true);
                }
            }
        }
    }

    private void add(Observed episode, double influence, boolean control) {
        ofAll.merge(customer.apply(episode), influence, Double::sum);
        if (control) {
            ofControls.merge(customer.apply(episode), influence, Double::sum);
        }
    }

    private void borrow() {
        double noise = 0;
        double pooled = 0;
        double second = 0;
        double fourth = 0;
        for (String stratum : sets.strata()) {
            if (!lone(stratum)) {
                l += sets.n1(stratum);
                double s2 = 0;
                for (Observed each : sets.control().get(stratum)) {
                    s2 += Math.pow(deviation(each), 2) / (sets.n0(stratum) - 1);
                    double e = deviation(each) / raised(each);
                    second += sets.omega(stratum) * e * e;
                    fourth += sets.omega(stratum) * e * e * e * e;
                }
                noise += sets.n1(stratum) * s2 / sets.n0(stratum);
                pooled += sets.n1(stratum) * s2;
                for (Observed each : sets.treated().get(stratum)) {
                    squares += Math.pow(residual(each), 2);
                }
            }
        }
        if (l <= 1) {
            loan = Math.max(squares, pooled);
            return;
        }
        double kurtosis = second == 0 ? 3 : l * fourth / (second * second);
        double d = 2 * (l - 1) / Math.max(kurtosis - 1, 2);
        double own = Math.max(0, squares * l / (l - 1) - noise);
        loan = Math.max(own, (d * own + 8 * pooled) / (d + 8));
    }

    /** T/N₁². */
    double ofTreated() {
        return loan / n1 / n1;
    }

    /** (T − R)/N₁². */
    double lent() {
        return (loan - squares) / n1 / n1;
    }

    double l() {
        return l;
    }

    Map<String, Double> influence() {
        return ofAll;
    }

    Map<String, Double> controlInfluence() {
        return ofControls;
    }

    /** By customer, Σω/N₁ over its controls. */
    Map<String, Double> controlWeight() {
        Map<String, Double> weights = new TreeMap<>();
        sets.all(false)
                .forEach(each -> weights.merge(customer.apply(each), sets.omega(each.stratum()) / n1, Double::sum));
        return weights;
    }

    static double squared(Map<String, Double> sums) {
        return sums.values().stream().mapToDouble(sum -> sum * sum).sum();
    }

    /** K₀: as how many equal customers the controls count. */
    static double equalCustomers(Map<String, Double> weights) {
        double q = squared(weights);
        double qq = weights.values().stream().mapToDouble(w -> Math.pow(w, 4)).sum();
        return qq == 0 ? 0 : q * q / qq;
    }

    /** By customer. */
    NaiveError byCustomer() {
        double v0 = squared(ofControls);
        double k0 = equalCustomers(controlWeight());
        double v = Math.max(squared(ofAll) + lent(), ofTreated());
        double df = Math.pow(ofTreated() + v0, 2)
                / (Math.pow(ofTreated(), 2) / Math.max(l - 1, 1) + v0 * v0 / Math.max(k0 - 1, 1));
        return new NaiveError(v, df);
    }

    /** By second cluster. */
    Clusters clusters() {
        Map<String, Double> u = new TreeMap<>();
        Map<String, Double> p = new TreeMap<>();
        Map<String, Double> v = new TreeMap<>();
        sloping.forEach((each, value) -> u.merge(together.second(each), value, Double::sum));
        for (Observed each : sets.all(true)) {
            u.merge(together.second(each), residual(each) / n1, Double::sum);
            p.merge(together.second(each), 1 / n1, Double::sum);
            v.merge(together.second(each), 1 / n1 / n1, Double::sum);
        }
        for (Observed each : sets.all(false)) {
            double omega = sets.omega(each.stratum());
            u.merge(together.second(each), -omega * deviation(each) / n1, Double::sum);
            v.merge(together.second(each), omega * omega / n1 / n1, Double::sum);
        }
        Map<String, Double> raised = new HashMap<>();
        u.forEach((cluster, sum) -> raised.put(cluster, sum / (1 - p.getOrDefault(cluster, 0.0))));
        return new Clusters(raised, p, v);
    }

    /**
     * Of a second cluster.
     *
     * @param u influence, raised
     * @param p share of the treated
     * @param v squared weights
     */
    record Clusters(Map<String, Double> u, Map<String, Double> p, Map<String, Double> v) {

        /** The named ones among the episodes. */
        static double counted(List<Observed> episodes, Together together) {
            return episodes.stream()
                    .map(together::second)
                    .filter(Together::named)
                    .distinct()
                    .count();
        }

        NaiveError error(double g) {
            double a = 0;
            double b = 0;
            double s = 0;
            double c = 0;
            double vvp = 0;
            double vpp = 0;
            for (String cluster : v.keySet()) {
                double vl = v.get(cluster);
                double pl = p.getOrDefault(cluster, 0.0);
                a += vl;
                b += vl * vl;
                s += pl * pl;
                c += vl * pl;
                vvp += vl * vl * pl;
                vpp += vl * pl * pl;
            }
            double t1 = a - 2 * c + a * s;
            double t2 = b + 2 * c * c + 2 * s * b + a * a * s * s - 4 * vvp + 2 * a * vpp - 4 * a * c * s;
            return new NaiveError((g - 1) / g * squared(u), t1 * t1 / t2);
        }
    }
}
