package io.kindlift.stats.survival;

import java.util.List;
import java.util.SplittableRandom;

/** Seeded follow-up of two arms with ties, late entry, strata, clusters and weights. */
final class Follow {

    static final List<String> COLUMNS = List.of("arm", "age");

    private final SplittableRandom random;
    private final int n;
    private final boolean weighted;
    private final boolean late;

    Follow(long seed, int n, boolean weighted, boolean late) {
        this.random = new SplittableRandom(seed);
        this.n = n;
        this.weighted = weighted;
        this.late = late;
    }

    /** Units split into parts, each unit with a cluster of its own where {@code single}, else one of seven. */
    SurvivalRows[] parts(int parts, boolean single) {
        SurvivalRows.Builder[] builders = new SurvivalRows.Builder[parts];
        for (int part = 0; part < parts; part++) {
            builders[part] = SurvivalRows.compress(COLUMNS);
        }
        for (int i = 0; i < n; i++) {
            int entry = late && random.nextInt(3) == 0 ? random.nextInt(4) : 0;
            int exit = entry + 1 + random.nextInt(8);
            boolean event = i < 4 || random.nextInt(3) > 0;
            double[] x = {i % 2, random.nextInt(4)};
            double weight = weighted ? (1 + random.nextInt(3)) / 2.0 : 1;
            long cluster = random.nextInt(7);
            long stratum = random.nextInt(2);
            builders[i % parts].add(new Spell(entry, exit, event), stratum, single ? i : cluster, weight, 1, x);
        }
        SurvivalRows[] rows = new SurvivalRows[parts];
        for (int part = 0; part < parts; part++) {
            rows[part] = builders[part].build();
        }
        return rows;
    }

    SurvivalRows rows() {
        return parts(1, false)[0];
    }

    /** The same units with the arms exchanged. */
    static SurvivalRows swapped(SurvivalRows rows) {
        SurvivalRows.Builder builder = SurvivalRows.compress(COLUMNS);
        for (int row = 0; row < rows.size(); row++) {
            Spell spell = new Spell(rows.entry(row), rows.exit(row), rows.event(row));
            double[] x = {1 - rows.x(row, 0), rows.x(row, 1)};
            builder.add(spell, rows.stratum(row), rows.cluster(row), rows.weight(row), rows.count(row), x);
        }
        return builder.build();
    }
}
