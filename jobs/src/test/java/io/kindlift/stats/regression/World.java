package io.kindlift.stats.regression;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Seeded rows of two arms, a covariate of few values, a count, weights, and two crossing clusterings. */
final class World {

    static final List<String> COLUMNS = List.of("arm", "tier", "visits");

    private final long[][] clusters;
    private final double[][] x;
    private final double[] weight;
    private final double[] y;

    World(long seed, int n) {
        SplittableRandom random = new SplittableRandom(seed);
        clusters = new long[n][];
        x = new double[n][];
        weight = new double[n];
        y = new double[n];
        for (int i = 0; i < n; i++) {
            // The first rows hold each arm with each tier and some visits, so that nothing is collinear.
            double tier = i < 12 ? i % 3 : random.nextInt(3);
            double arm = i < 12 ? i / 3 % 2 : random.nextInt(2);
            double visits = i < 12 ? i % 4 + i / 6 : random.nextInt(4);
            x[i] = new double[] {arm, tier, visits};
            weight[i] = 0.5 * (1 + random.nextInt(3));
            clusters[i] = new long[] {random.nextInt(9), random.nextInt(5)};
            y[i] = 1000 + tier - visits + arm * (1 + tier) + random.nextInt(7) / 2.0 + clusters[i][0];
        }
    }

    int size() {
        return y.length;
    }

    double[] x(int i) {
        return x[i];
    }

    double weight(int i) {
        return weight[i];
    }

    double y(int i) {
        return y[i];
    }

    CompressedRows.Builder add(CompressedRows.Builder builder, int i) {
        return builder.group(x[i], weight[i], 1, y[i], 0, clusters[i]);
    }

    /** Rows compressed with their clusters. */
    CompressedRows clustered() {
        CompressedRows.Builder builder = CompressedRows.compress(COLUMNS, 2);
        for (int i = 0; i < y.length; i++) {
            add(builder, i);
        }
        return builder.build();
    }

    /** Rows compressed as far as they go. */
    CompressedRows compressed() {
        CompressedRows.Builder builder = CompressedRows.compress(COLUMNS, 0);
        for (int i = 0; i < y.length; i++) {
            builder.group(x[i], weight[i], 1, y[i], 0);
        }
        return builder.build();
    }

    /** Every row on its own: its number is a further cluster. */
    CompressedRows single() {
        CompressedRows.Builder builder = CompressedRows.compress(COLUMNS, 3);
        for (int i = 0; i < y.length; i++) {
            builder.group(x[i], weight[i], 1, y[i], 0, clusters[i][0], clusters[i][1], i);
        }
        return builder.build();
    }

    /** The same world with the arms exchanged. */
    CompressedRows swapped() {
        CompressedRows rows = clustered();
        return rows.mapped(COLUMNS, (row, into) -> {
            into[0] = 1 - rows.x(row, 0);
            into[1] = rows.x(row, 1);
            into[2] = rows.x(row, 2);
        });
    }

    List<CompressedRows> parts(int parts) {
        List<CompressedRows> all = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            CompressedRows.Builder builder = CompressedRows.compress(COLUMNS, 2);
            for (int i = part; i < y.length; i += parts) {
                add(builder, i);
            }
            all.add(builder.build());
        }
        return all;
    }
}
