package io.kindlift.summary;

import io.kindlift.study.EpisodeColumns;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Clusters that hold whole customers and stand in their place, although a cluster's customers lie in several blocks: how many
 * controls each has in every stratum. A customer without a cluster stays one.
 */
public final class WholeClusters implements Summary<WholeClusters> {

    private static final long serialVersionUID = 1;

    /** Customers stand for themselves. */
    public static final WholeClusters NONE = new WholeClusters(0, 0, Names.of(List.of()));

    private final int strata;
    private final Names names;
    private final Tally controls;
    private final Tally alone;

    private WholeClusters(int strata, int transforms, Names names) {
        this.strata = strata;
        this.names = names;
        this.controls = new Tally(transforms);
        this.alone = new Tally(transforms);
    }

    /** The pass that counts. */
    public static Pass<WholeClusters> pass(
            Names strata, Subgroups subgroups, List<Transform> transforms, String control, Names names) {
        return block -> {
            WholeClusters units = new WholeClusters(Math.max(1, strata.size()), transforms.size(), names);
            units.count(block, Episodes.of(block, strata, control), subgroups.of(block), subgroups, transforms);
            return units;
        };
    }

    private void count(
            Block block,
            Episodes episodes,
            Subgroups.Members members,
            Subgroups subgroups,
            List<Transform> transforms) {
        int[] units = of(block);
        double[][] values = transforms.stream().map(each -> each.of(block)[0]).toArray(double[][]::new);
        Tally met = new Tally(1);
        for (int i = 0; i < episodes.size(); i++) {
            for (int partition = 0; partition < subgroups.partitions(); partition++) {
                int pool = members.place(partition, i, episodes.treated(i));
                if (!episodes.treated(i) && pool != Subgroups.NONE && episodes.stratum(i) != Block.NONE) {
                    long cell = (long) pool * strata + episodes.stratum(i);
                    for (int t = 0; t < values.length; t++) {
                        if (!Double.isNaN(values[t][i])) {
                            count(units[i], cell, t, met, episodes.customer(i), values.length);
                        }
                    }
                }
            }
        }
    }

    private void count(int unit, long cell, int transform, Tally met, int customer, int transforms) {
        if (unit != Block.NONE) {
            controls.add(controls.row(cell * names.size() + unit), transform, 1);
            return;
        }
        int last = met.row(cell * transforms + transform);
        if (met.get(last, 0) != customer + 1) {
            met.add(last, 0, customer + 1 - met.get(last, 0));
            alone.add(alone.row(cell), transform, 1);
        }
    }

    /** By episode its unit; {@link Block#NONE} where the customer is one. */
    int[] of(Block block) {
        int[] units = new int[block.size()];
        Arrays.fill(units, Block.NONE);
        if (names.size() == 0) {
            return units;
        }
        int[] global = names.of(block, EpisodeColumns.CLUSTER);
        int[] codes = block.codes(EpisodeColumns.CLUSTER);
        for (int i = 0; i < units.length; i++) {
            units[i] = codes[i] == Block.NONE ? Block.NONE : global[codes[i]];
        }
        return units;
    }

    /** Controls of a unit in a stratum, among those of a subgroup. */
    double controls(int unit, int subgroup, int stratum, int transform) {
        int row = controls.find(((long) subgroup * strata + stratum) * names.size() + unit);
        return row < 0 ? 0 : controls.get(row, transform);
    }

    /** How many units have controls of the whole study in strata that tell. */
    public double telling(Weights weights, int transform) {
        BitSet found = new BitSet();
        for (int row = 0; row < controls.size(); row++) {
            long cell = controls.key(row) / names.size();
            boolean counts = cell < strata && controls.get(row, transform) > 0;
            if (counts && weights.tells(0, (int) cell, transform) && weights.treated(0, (int) cell, transform) > 0) {
                found.set((int) (controls.key(row) % names.size()));
            }
        }
        return found.cardinality();
    }

    /** Sums in which units are counted instead of customers. */
    public Sums in(Sums sums) {
        Tally customers = new Tally(alone.width());
        customers.add(alone);
        for (int row = 0; row < controls.size(); row++) {
            int cell = customers.row(controls.key(row) / names.size());
            for (int t = 0; t < controls.width(); t++) {
                customers.add(cell, t, controls.get(row, t) > 0 ? 1 : 0);
            }
        }
        return sums.withControls(customers);
    }

    @Override
    public WholeClusters plus(WholeClusters that) {
        WholeClusters sum = new WholeClusters(strata, controls.width(), names);
        sum.controls.add(controls);
        sum.controls.add(that.controls);
        sum.alone.add(alone);
        sum.alone.add(that.alone);
        return sum;
    }
}
