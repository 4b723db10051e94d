package io.kindlift.spark.summary;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import io.kindlift.estimate.Matching;
import io.kindlift.stats.StratumCounts;
import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind.Scale;
import io.kindlift.study.Study;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What only the strata tell: which outcomes were settled by them beforehand, and their two-by-two tables. One action. */
final class StrataLook {

    private static final String VARIES = "varies_";
    private static final int CELLS = 4;

    private final List<String> before;
    private final List<Outcome> binary;

    StrataLook(Study study) {
        this.before = EpisodeColumns.before(study).stream()
                .map(outcome -> EpisodeColumns.before(outcome.kind(), outcome.windowDays()))
                .toList();
        this.binary = study.outcomes().stream()
                .filter(outcome -> outcome.headline() && outcome.kind().scale() == Scale.BINARY)
                .toList();
    }

    /** Strata with the same tables are one row, so that few come to the driver. */
    Matching.Strata at(Dataset<Row> cohort) {
        List<Column> perStratum = new ArrayList<>();
        for (String column : before) {
            perStratum.add(max(col(column)).gt(min(col(column))).as(VARIES + column));
        }
        binary.forEach(outcome -> perStratum.addAll(table(outcome)));
        if (perStratum.isEmpty()) {
            return Matching.Strata.NONE;
        }
        Dataset<Row> strata = cohort.groupBy(EpisodeColumns.STRATUM)
                .agg(perStratum.get(0), perStratum.subList(1, perStratum.size()).toArray(Column[]::new))
                .drop(EpisodeColumns.STRATUM);
        Column[] alike =
                java.util.Arrays.stream(strata.columns()).map(name -> col(name)).toArray(Column[]::new);
        return read(strata.groupBy(alike).agg(count(lit(1))).collectAsList());
    }

    private static List<Column> table(Outcome outcome) {
        int window = outcome.windowDays();
        Column counts = col(EpisodeColumns.weight(window)).isNotNull();
        Column treated = counts.and(col(EpisodeColumns.TREATED));
        Column control = counts.and(org.apache.spark.sql.functions.not(col(EpisodeColumns.TREATED)));
        Column event = col(EpisodeColumns.after(outcome.kind(), window)).equalTo(1);
        String name = outcome.key();
        return List.of(
                count_if(treated.and(event)).as("x1_" + name),
                count_if(treated).as("n1_" + name),
                count_if(control.and(event)).as("x0_" + name),
                count_if(control).as("n0_" + name));
    }

    private Matching.Strata read(List<Row> rows) {
        Set<String> constant = new HashSet<>(rows.isEmpty() ? List.of() : before);
        Map<String, List<StratumCounts>> counts = new HashMap<>();
        for (Row row : rows) {
            for (int i = 0; i < before.size(); i++) {
                if (!row.isNullAt(i) && row.getBoolean(i)) {
                    constant.remove(before.get(i));
                }
            }
            for (int i = 0; i < binary.size(); i++) {
                tables(row, before.size() + CELLS * i, binary.get(i), counts);
            }
        }
        return new Matching.Strata(constant, counts);
    }

    private static void tables(Row row, int at, Outcome outcome, Map<String, List<StratumCounts>> counts) {
        StratumCounts table =
                StratumCounts.of(row.getLong(at), row.getLong(at + 1), row.getLong(at + 2), row.getLong(at + 3));
        List<StratumCounts> all = counts.computeIfAbsent(outcome.key(), any -> new ArrayList<>());
        if (table.treated().trials() > 0 && table.control().trials() > 0) {
            for (long times = row.getLong(row.length() - 1); times > 0; times--) {
                all.add(table);
            }
        }
    }
}
