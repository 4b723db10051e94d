package io.kindlift.summary;

import java.util.ArrayList;
import java.util.List;

/**
 * Counts and sums by cell: subgroup × stratum × arm. Of each transform the episodes that count for it, the customers they are
 * of, how many are not 0 and not 1 before anything is taken off, and the sums of its numbers. A subgroup that shares the
 * controls of everybody has no cells of controls.
 */
public final class Sums implements Summary<Sums> {

    private static final long serialVersionUID = 1;

    static final int EPISODES = 0;
    static final int CUSTOMERS = 1;
    static final int NOT_ZERO = 2;
    static final int NOT_ONE = 3;
    static final int NUMBERS = 4;

    private final int strata;
    private final int[] first;
    private final Tally tally;

    Sums(int strata, List<Transform> transforms) {
        this.strata = strata;
        this.first = new int[transforms.size()];
        int width = 0;
        for (int i = 0; i < first.length; i++) {
            first[i] = width;
            width += NUMBERS + transforms.get(i).width();
        }
        this.tally = new Tally(width);
    }

    private Sums(Sums like) {
        this.strata = like.strata;
        this.first = like.first;
        this.tally = new Tally(like.width());
    }

    private int width() {
        return tally.width();
    }

    /** All together, in their order; there must be one at least. */
    public static Sums of(List<Sums> parts) {
        Sums all = new Sums(parts.get(0));
        parts.forEach(part -> all.tally.add(part.tally));
        return all;
    }

    @Override
    public Sums plus(Sums that) {
        return of(List.of(this, that));
    }

    /** The same with other numbers of customers that controls are of, by subgroup × strata + stratum. */
    Sums withControls(Tally customers) {
        Sums sums = new Sums(this);
        sums.tally.add(tally);
        for (int row = 0; row < customers.size(); row++) {
            int cell = sums.tally.row(2 * customers.key(row));
            for (int t = 0; t < first.length; t++) {
                int place = first[t] + CUSTOMERS;
                sums.tally.add(cell, place, customers.get(row, t) - sums.tally.get(cell, place));
            }
        }
        return sums;
    }

    long key(int subgroup, int stratum, boolean treated) {
        return 2 * ((long) subgroup * strata + stratum) + (treated ? 1 : 0);
    }

    /** The row of a cell, made where there is none. */
    int row(int subgroup, int stratum, boolean treated) {
        return tally.row(key(subgroup, stratum, treated));
    }

    void add(int row, int transform, int place, double number) {
        tally.add(row, first[transform] + place, number);
    }

    private double get(int subgroup, int stratum, boolean treated, int transform, int place) {
        int row = tally.find(key(subgroup, stratum, treated));
        return row < 0 ? 0 : tally.get(row, first[transform] + place);
    }

    /** How many strata there are. */
    public int strata() {
        return strata;
    }

    /** Episodes of a cell that count for a transform. */
    public double episodes(int subgroup, int stratum, boolean treated, int transform) {
        return get(subgroup, stratum, treated, transform, EPISODES);
    }

    /** Customers, or whole clusters in their place, that these are of. */
    public double customers(int subgroup, int stratum, boolean treated, int transform) {
        return get(subgroup, stratum, treated, transform, CUSTOMERS);
    }

    /** Of how many of them the outcome, before anything is taken off, is not 0. */
    public double notZero(int subgroup, int stratum, boolean treated, int transform) {
        return get(subgroup, stratum, treated, transform, NOT_ZERO);
    }

    /** Of how many of them the outcome, before anything is taken off, is not 1. */
    public double notOne(int subgroup, int stratum, boolean treated, int transform) {
        return get(subgroup, stratum, treated, transform, NOT_ONE);
    }

    /** Sum of a transform's number over them: 0 its value, then its covariates. */
    public double sum(int subgroup, int stratum, boolean treated, int transform, int number) {
        return get(subgroup, stratum, treated, transform, NUMBERS + number);
    }

    /** The row of a cell; negative where it is empty. */
    int cell(int subgroup, int stratum, boolean treated) {
        return tally.find(key(subgroup, stratum, treated));
    }

    /** Episodes of the cell in a row. */
    double episodes(int cell, int transform) {
        return tally.get(cell, first[transform] + EPISODES);
    }

    /** Customers of the cell in a row. */
    double customers(int cell, int transform) {
        return tally.get(cell, first[transform] + CUSTOMERS);
    }

    /** Sum of a number over the cell in a row. */
    double sum(int cell, int transform, int number) {
        return tally.get(cell, first[transform] + NUMBERS + number);
    }

    /** Of how many of the cell in a row the outcome is not 0, or not 1. */
    double not(int cell, int transform, int value) {
        return tally.get(cell, first[transform] + NOT_ZERO + value);
    }

    /** Mean of a number over the cell in a row. */
    double mean(int cell, int transform, int number) {
        return sum(cell, transform, number) / episodes(cell, transform);
    }

    /** By subgroup, the strata that hold treated of it, ascending. */
    int[][] strata(int subgroups) {
        List<List<Integer>> found = new ArrayList<>();
        for (int i = 0; i < subgroups; i++) {
            found.add(new ArrayList<>());
        }
        for (int row = 0; row < tally.size(); row++) {
            if ((tally.key(row) & 1) == 1) {
                long place = tally.key(row) >> 1;
                found.get((int) (place / strata)).add((int) (place % strata));
            }
        }
        return found.stream()
                .map(each -> each.stream().mapToInt(Integer::intValue).sorted().toArray())
                .toArray(int[][]::new);
    }
}
