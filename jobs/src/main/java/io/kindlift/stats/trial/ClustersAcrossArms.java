package io.kindlift.stats.trial;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Clusters that hold units of both arms.
 *
 * <p>\( V = \frac{G-1}{G}\sum_g \bigl(\frac{u_g}{1-m_g}\bigr)^2 \), \(u_g\) the cluster's sum of weights times what its
 * units are off their arm's weighted mean, controls with a minus, \(m_g\) the larger of its shares of the two arms; \( \nu =
 * G^*-1 \), \( G^* = (\sum m_g)^2/\sum m_g^2 \). Where each cluster holds whole strata or pairs, their own differences are
 * compared ({@link Groups}).
 */
public final class ClustersAcrossArms implements Form {

    private final Lots lots;
    private final Map<Long, Integer> places = new HashMap<>();
    private final double[] larger;
    private final Groups whole;

    /** The clusters whose lots these are. */
    public ClustersAcrossArms(Lots lots) {
        this.lots = lots;
        for (int i = 0; i < lots.size(); i++) {
            places.computeIfAbsent(lots.cluster(i), any -> places.size());
        }
        double[][] shares = new double[2][places.size()];
        for (int i = 0; i < lots.size(); i++) {
            shares[lots.arm(i)][place(i)] += lots.weight(i);
        }
        this.larger = new double[places.size()];
        for (int g = 0; g < larger.length; g++) {
            larger[g] = Math.max(shares[0][g], shares[1][g]);
        }
        this.whole = strataLieWhole() ? byStrata() : null;
    }

    private int place(int lot) {
        return places.get(lots.cluster(lot));
    }

    private boolean strataLieWhole() {
        List<Integer> owner = new ArrayList<>(Collections.nCopies(lots.strata().size(), null));
        for (int i = 0; i < lots.size(); i++) {
            Integer before = owner.set(lots.stratum(i), place(i));
            if (before != null && before != place(i)) {
                return false;
            }
        }
        return true;
    }

    private Groups byStrata() {
        Groups groups = new Groups();
        for (int i = 0; i < lots.size(); i++) {
            // Both arms of a stratum weigh what the stratum does, so one of them is enough.
            groups.add(i, lots.cluster(i), lots.arm(i) == 1 ? lots.weight(i) : 0);
        }
        return groups;
    }

    @Override
    public Variance difference(ByLot variable) {
        return whole == null ? across(variable, 2) : whole.of(lots.shares(variable.means()));
    }

    @Override
    public Variance control(ByLot variable) {
        return whole == null ? across(variable, 1) : whole.of(lots.shares(variable.means(), 0));
    }

    /** Of both arms, or of the controls alone. */
    private Variance across(ByLot variable, int arms) {
        double[] centre = {lots.mean(0, variable.means()), lots.mean(1, variable.means())};
        double[] sums = new double[larger.length];
        for (int i = 0; i < lots.size(); i++) {
            int arm = lots.arm(i);
            sums[place(i)] += arm < arms ? lots.sign(i) * lots.weight(i) * (variable.means()[i] - centre[arm]) : 0;
        }
        double value = 0;
        double total = 0;
        double squares = 0;
        for (int g = 0; g < sums.length; g++) {
            double off = sums[g] / (1 - larger[g]);
            value += off * off;
            total += larger[g];
            squares += larger[g] * larger[g];
        }
        return new Variance((sums.length - 1.0) / sums.length * value, total * total / squares - 1);
    }

    @Override
    public double freedom() {
        boolean pairs =
                lots.size() == lots.strata().units() && 2 * lots.strata().size() == lots.size();
        return pairs
                ? lots.strata().size() - 1.0
                : lots.strata().units() - 2.0 * lots.strata().size();
    }

    /** How many clusters there are. */
    public int clusters() {
        return larger.length;
    }
}
