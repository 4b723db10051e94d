package io.kindlift.stats.survival;

import java.util.Arrays;

/** Sums over a risk set: \( S_0 = \sum w r,\; S_1 = \sum w r z,\; S_2 = \sum w r z z^\top \), r the relative hazard. */
final class RiskTotals {

    final double[] first;
    final double[][] second;
    double zeroth;
    double mass;
    long units;

    RiskTotals(int terms) {
        first = new double[terms];
        second = new double[terms][terms];
    }

    void add(long count, double weight, double relative, double[] z, int at) {
        double share = count * weight * relative;
        units += count;
        mass += count * weight;
        zeroth += share;
        for (int i = 0; i < first.length; i++) {
            double left = share * z[at + i];
            first[i] += left;
            for (int j = 0; j <= i; j++) {
                second[i][j] += left * z[at + j];
            }
        }
    }

    void clear() {
        units = 0;
        mass = 0;
        zeroth = 0;
        Arrays.fill(first, 0);
        Arrays.stream(second).forEach(line -> Arrays.fill(line, 0));
    }
}
