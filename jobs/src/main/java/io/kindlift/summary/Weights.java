package io.kindlift.summary;

import io.kindlift.stats.StratumCounts;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What everybody weighs in a matched study, in every subgroup and for every transform, now that cells are counted: a treated
 * 1, a control \(n_{1s}/n_{0s}\) of its stratum, who is in a stratum without both arms nothing.
 */
public final class Weights implements Serializable {

    private static final long serialVersionUID = 1;

    private final Sums sums;
    private final Subgroups subgroups;
    private final List<Transform> transforms;
    private final int[][] strata;
    private final int[][] byStratum;
    private final int[][] treatedCells;
    private final int[][] controlCells;
    private final Kept[][] kept;

    /** The weights that follow from the sums. */
    public Weights(Sums sums, Subgroups subgroups, List<Transform> transforms) {
        this.sums = sums;
        this.subgroups = subgroups;
        this.transforms = List.copyOf(transforms);
        this.strata = sums.strata(subgroups.size());
        this.byStratum = byStratum(strata, sums.strata());
        this.treatedCells = new int[byStratum.length][];
        this.controlCells = new int[byStratum.length][];
        for (int i = 0; i < byStratum.length; i++) {
            int stratum = i;
            treatedCells[i] = Arrays.stream(byStratum[i])
                    .map(subgroup -> sums.cell(subgroup, stratum, true))
                    .toArray();
            controlCells[i] = Arrays.stream(byStratum[i])
                    .map(subgroup -> sums.cell(subgroups.controls(subgroup), stratum, false))
                    .toArray();
        }
        this.kept = new Kept[subgroups.size()][transforms.size()];
        for (int i = 0; i < kept.length; i++) {
            Kept.Cells cells = Kept.Cells.of(sums, i, subgroups.controls(i), strata[i]);
            for (int t = 0; t < kept[i].length; t++) {
                kept[i][t] = Kept.of(sums, cells, t, transforms.get(t).width(), !subgroups.known(i));
            }
        }
    }

    private static int[][] byStratum(int[][] strata, int count) {
        int[] size = new int[count];
        for (int[] each : strata) {
            for (int stratum : each) {
                size[stratum]++;
            }
        }
        int[][] found = new int[count][];
        for (int i = 0; i < count; i++) {
            found[i] = new int[size[i]];
        }
        for (int subgroup = strata.length - 1; subgroup >= 0; subgroup--) {
            for (int stratum : strata[subgroup]) {
                found[stratum][--size[stratum]] = subgroup;
            }
        }
        return found;
    }

    /** What a subgroup's comparison of a transform rests on. */
    public Kept kept(int subgroup, int transform) {
        return kept[subgroup][transform];
    }

    /** Who is told apart. */
    public Subgroups subgroups() {
        return subgroups;
    }

    /** What is compared. */
    public List<Transform> transforms() {
        return transforms;
    }

    Sums sums() {
        return sums;
    }

    /** The subgroups that have treated in a stratum, ascending. */
    int[] present(int stratum) {
        return byStratum[stratum];
    }

    /** By place among those {@link #present}, the row of their treated. */
    int[] treatedCells(int stratum) {
        return treatedCells[stratum];
    }

    /** The place of a subgroup among those present; negative where it has no treated there. */
    private int at(int subgroup, int stratum) {
        return Arrays.binarySearch(byStratum[stratum], subgroup);
    }

    /** The row of a subgroup's treated; negative where there are none. */
    private int treatedCell(int subgroup, int stratum) {
        int at = at(subgroup, stratum);
        return at < 0 ? -1 : treatedCells[stratum][at];
    }

    /** Whether all controls of a cell are one customer's: the stratum then tells nothing of how customers differ. */
    boolean lone(int cell, int transform) {
        return sums.customers(cell, transform) == 1;
    }

    /** The row of the controls of a subgroup in a stratum; negative where none counts for the transform. */
    int controls(int subgroup, int stratum, int transform) {
        int at = at(subgroup, stratum);
        int cell = at >= 0 ? controlCells[stratum][at] : sums.cell(subgroups.controls(subgroup), stratum, false);
        return cell >= 0 && sums.episodes(cell, transform) > 0 ? cell : -1;
    }

    /** Whether a stratum has controls of several customers. */
    boolean tells(int subgroup, int stratum, int transform) {
        int cell = controls(subgroup, stratum, transform);
        return cell >= 0 && !lone(cell, transform);
    }

    /** Treated of a subgroup in a stratum. */
    double treated(int subgroup, int stratum, int transform) {
        int cell = treatedCell(subgroup, stratum);
        return cell < 0 ? 0 : sums.episodes(cell, transform);
    }

    /** The place of a trend's dose among a transform's numbers. */
    int dose(int subgroup, int transform) {
        int place = 0;
        for (int i = 0; i < subgroup; i++) {
            place += subgroups.known(i) ? 1 : 0;
        }
        return transforms.get(transform).dose(place);
    }

    /** \(\sum_s(\sum_{i\in s}\tilde z_i)\bar x_{0s}\) over the strata that are not lone. */
    double alongControls(int subgroup, int transform, double mean, int number) {
        double sum = 0;
        for (int stratum : strata[subgroup]) {
            if (tells(subgroup, stratum, transform) && treated(subgroup, stratum, transform) > 0) {
                int cell = controls(subgroup, stratum, transform);
                sum += along(subgroup, stratum, transform, mean) * sums.mean(cell, transform, number);
            }
        }
        return sum;
    }

    /** \(\sum_{i\in s}\tilde z_i\) of a stratum. */
    double along(int subgroup, int stratum, int transform, double mean) {
        int cell = treatedCell(subgroup, stratum);
        return sums.sum(cell, transform, dose(subgroup, transform)) - sums.episodes(cell, transform) * mean;
    }

    /**
     * Of the episodes that everybody's comparison of a transform rests on, how many are of a subgroup, strata without any of
     * its own comparisons included.
     */
    public double among(int subgroup, int transform, boolean treated) {
        double among = 0;
        for (int stratum : strata[0]) {
            boolean both = treated(0, stratum, transform) > 0 && controls(0, stratum, transform) >= 0;
            int cell = sums.cell(subgroup, stratum, treated);
            among += both && cell >= 0 ? sums.episodes(cell, transform) : 0;
        }
        return among;
    }

    /** Controls of everybody's comparison of a transform, in how many equal ones they are worth. */
    public double effective(int transform) {
        double weights = 0;
        double squares = 0;
        for (int stratum : strata[0]) {
            int cell = controls(0, stratum, transform);
            double n1 = treated(0, stratum, transform);
            weights += cell >= 0 ? n1 : 0;
            squares += cell >= 0 ? n1 * n1 / sums.episodes(cell, transform) : 0;
        }
        return squares > 0 ? weights * weights / squares : 0;
    }

    /** Whether the controls of a subgroup are those of everybody. */
    public boolean sharesControls(int subgroup) {
        return subgroup > 0 && subgroups.controls(subgroup) == 0;
    }

    /** Tables of arm by whether the outcome is 1, of everybody's kept strata. */
    public List<StratumCounts> tables(int transform) {
        List<StratumCounts> tables = new ArrayList<>();
        for (int stratum : strata[0]) {
            int one = sums.cell(0, stratum, true);
            int zero = controls(0, stratum, transform);
            if (zero >= 0 && treated(0, stratum, transform) > 0) {
                tables.add(StratumCounts.of(
                        ones(one, transform), n(one, transform), ones(zero, transform), n(zero, transform)));
            }
        }
        return tables;
    }

    private long n(int cell, int transform) {
        return Math.round(sums.episodes(cell, transform));
    }

    private long ones(int cell, int transform) {
        return n(cell, transform) - Math.round(sums.not(cell, transform, 1));
    }

    /** How many kept strata of the study have controls of several customers. */
    public int notLone(int transform) {
        return kept[0][transform].strata() - kept[0][transform].lone();
    }

    /** Controls that stand against either of two subgroups that have the same controls. */
    public double controlsOfEither(int one, int two, int transform) {
        double controls = 0;
        for (int stratum = 0; stratum < byStratum.length; stratum++) {
            int cell = controls(one, stratum, transform);
            if (cell >= 0 && treated(one, stratum, transform) + treated(two, stratum, transform) > 0) {
                controls += sums.episodes(cell, transform);
            }
        }
        return controls;
    }
}
