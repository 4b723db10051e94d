package io.kindlift.stats.trial;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Groups that were drawn and stand for each other: clusters of a cell, or the differences of pairs. With weights \(w_g\),
 * shares \( r_g = w_g/\sum w \) and values \(v_g\),
 *
 * <p>\( V = \sum_g \frac{\bigl(w_g(v_g-\sum r v)\bigr)^2}{1-r_g},\qquad \nu = \frac{1}{\sum r_g^2}-1. \)
 *
 * <p>Equal weights give the usual variance of a mean on \(G-1\); dividing by \(1-r_g\) keeps it unbiased where groups are
 * of unequal size. Reference: Bell and McCaffrey (2002), Survey Methodology 28(2). A single group has neither variance nor
 * degrees of freedom: {@code NaN}.
 */
final class Groups {

    private final Map<Long, Integer> places = new HashMap<>();
    private final List<Integer> lots = new ArrayList<>();
    private final List<Integer> groups = new ArrayList<>();
    private final List<Double> weights = new ArrayList<>();

    /** Puts a lot into a group that weighs what its lots do together. */
    void add(int lot, long group, double weight) {
        int place = place(lot, group);
        weights.set(place, weights.get(place) + weight);
    }

    /** Puts a lot into a group that weighs so much in all. */
    void put(int lot, long group, double weight) {
        weights.set(place(lot, group), weight);
    }

    private int place(int lot, long group) {
        int place = places.computeIfAbsent(group, any -> places.size());
        if (place == weights.size()) {
            weights.add(0.0);
        }
        lots.add(lot);
        groups.add(place);
        return place;
    }

    int size() {
        return weights.size();
    }

    /** From what each lot adds to the total. */
    Variance of(double[] shares) {
        double[] totals = new double[size()];
        double all = 0;
        for (int i = 0; i < lots.size(); i++) {
            totals[groups.get(i)] += shares[lots.get(i)];
            all += shares[lots.get(i)];
        }
        double whole = weights.stream().mapToDouble(each -> each).sum();
        double value = 0;
        double squares = 0;
        for (int g = 0; g < totals.length; g++) {
            double share = weights.get(g) / whole;
            double off = totals[g] - share * all;
            value += off * off / (1 - share);
            squares += share * share;
        }
        return new Variance(value, 1 / squares - 1);
    }
}
