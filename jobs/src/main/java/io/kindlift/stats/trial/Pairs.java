package io.kindlift.stats.trial;

/**
 * ArmsByStratum of one treated and one control unit: the variance is that of their differences, \( s_\delta^2/P \) on \(P-1\)
 * degrees of freedom. {@code NaN} for fewer than two pairs.
 */
public final class Pairs implements Form {

    private final Lots lots;
    private final Groups pairs = new Groups();

    /** The pairs whose lots these are. */
    public Pairs(Lots lots) {
        this.lots = lots;
        for (int i = 0; i < lots.size(); i++) {
            pairs.put(i, lots.stratum(i), lots.strata().weight(lots.stratum(i)));
        }
    }

    @Override
    public Variance difference(ByLot variable) {
        return pairs.of(lots.shares(variable.means()));
    }

    @Override
    public Variance control(ByLot variable) {
        return pairs.of(lots.shares(variable.means(), 0));
    }

    @Override
    public double freedom() {
        return pairs.size() - 1.0;
    }
}
