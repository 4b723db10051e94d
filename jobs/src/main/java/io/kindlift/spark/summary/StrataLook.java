package io.kindlift.spark.summary;

import io.kindlift.estimate.Matching;
import io.kindlift.stats.StratumCounts;
import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind.Scale;
import io.kindlift.study.Study;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What only the strata tell: which outcomes were settled by them beforehand, and their two-by-two tables. */
final class StrataLook implements Serializable {

    private static final long serialVersionUID = 1;

    /** Numbers of a table: events and trials of the treated, then of the controls. */
    private static final int CELLS = 4;

    private final ArrayList<String> before;
    private final ArrayList<String> keys = new ArrayList<>();
    private final int[] beforeAt;
    private final int[] eventAt;
    private final int[] window;
    private final int strata;

    private StrataLook(Layout layout, int strata, List<String> before, List<Outcome> binary) {
        this.before = new ArrayList<>(before);
        this.beforeAt = before.stream().mapToInt(layout::place).toArray();
        this.eventAt = binary.stream()
                .mapToInt(outcome -> layout.place(after(outcome)))
                .toArray();
        this.window = binary.stream()
                .mapToInt(outcome -> layout.place(outcome.windowDays()))
                .toArray();
        binary.forEach(outcome -> keys.add(outcome.key()));
        this.strata = strata;
    }

    /** Looks at a study whose strata have so many places. */
    static StrataLook of(Layout layout, Study study, int strata) {
        return new StrataLook(layout, strata, before(study), binary(study));
    }

    /** Looks for nothing. */
    static StrataLook none(Layout layout) {
        return new StrataLook(layout, 0, List.of(), List.of());
    }

    /** What it reads of a row. */
    static List<String> watched(Study study) {
        return Stream.concat(before(study).stream(), binary(study).stream().map(StrataLook::after))
                .toList();
    }

    private static List<String> before(Study study) {
        return EpisodeColumns.before(study).stream()
                .map(outcome -> EpisodeColumns.before(outcome.kind(), outcome.windowDays()))
                .toList();
    }

    private static List<Outcome> binary(Study study) {
        return study.outcomes().stream()
                .filter(outcome -> outcome.headline() && outcome.kind().scale() == Scale.BINARY)
                .toList();
    }

    private static String after(Outcome outcome) {
        return EpisodeColumns.after(outcome.kind(), outcome.windowDays());
    }

    /**
     * What was seen.
     *
     * @param only by column of the past and stratum the one value met, NaN before there is any; null of a column that varies
     *     within some stratum
     * @param tables by headline, the tables of the strata
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Seen(double[][] only, long[][] tables) implements Serializable {

        Seen plus(Seen that) {
            double[][] both = new double[only.length][];
            for (int i = 0; i < both.length; i++) {
                both[i] = only[i] == null || that.only[i] == null ? null : both(only[i].clone(), that.only[i]);
            }
            long[][] sums = new long[tables.length][];
            for (int i = 0; i < sums.length; i++) {
                sums[i] = SliceWeights.sum(tables[i], that.tables[i]);
            }
            return new Seen(both, sums);
        }

        private static double[] both(double[] into, double[] values) {
            for (int s = 0; s < into.length; s++) {
                if (!met(into, s, values[s])) {
                    return null;
                }
            }
            return into;
        }

        /** Notes a value of a stratum; false if another one was met there. */
        private static boolean met(double[] only, int stratum, double value) {
            if (Double.isNaN(only[stratum])) {
                only[stratum] = value;
            }
            return Double.isNaN(value) || only[stratum] == value;
        }
    }

    /** One walk over rows. */
    final class Pass implements Consumer<Lines.Line> {
        private final double[][] only = new double[beforeAt.length][strata];
        private final long[][] tables = new long[eventAt.length][CELLS * strata];

        Pass() {
            for (double[] each : only) {
                Arrays.fill(each, Double.NaN);
            }
        }

        @Override
        public void accept(Lines.Line row) {
            int stratum = row.stratum();
            if (stratum < 0) {
                return; // its stratum has no treated, and is not kept
            }
            for (int i = 0; i < only.length; i++) {
                if (only[i] != null && !Seen.met(only[i], stratum, row.value(beforeAt[i]))) {
                    only[i] = null;
                }
            }
            for (int i = 0; i < tables.length; i++) {
                if (row.weight(window[i]) > 0) {
                    int arm = CELLS * stratum + (row.treated() ? 0 : 2);
                    tables[i][arm] += row.value(eventAt[i]) == 1 ? 1 : 0;
                    tables[i][arm + 1]++;
                }
            }
        }

        Seen seen() {
            return new Seen(only, tables);
        }
    }

    /** In words of the study. */
    Matching.Strata told(Seen seen) {
        Set<String> constant = new HashSet<>();
        for (int i = 0; i < before.size() && strata > 0; i++) {
            if (seen.only[i] != null) {
                constant.add(before.get(i));
            }
        }
        Map<String, List<StratumCounts>> counts = new HashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            counts.put(keys.get(i), tables(seen.tables[i]));
        }
        return new Matching.Strata(constant, counts);
    }

    private static List<StratumCounts> tables(long[] cells) {
        List<StratumCounts> tables = new ArrayList<>();
        for (int at = 0; at < cells.length; at += CELLS) {
            StratumCounts table = StratumCounts.of(cells[at], cells[at + 1], cells[at + 2], cells[at + 3]);
            if (table.treated().trials() > 0 && table.control().trials() > 0) {
                tables.add(table);
            }
        }
        return tables;
    }
}
