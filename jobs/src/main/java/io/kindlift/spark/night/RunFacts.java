package io.kindlift.spark.night;

import io.kindlift.estimate.Census;
import io.kindlift.estimate.Health;
import io.kindlift.spark.publish.Facts;
import io.kindlift.spark.publish.LateRows;
import io.kindlift.spark.publish.Manifest;
import io.kindlift.spark.tables.Files;
import io.kindlift.spark.tables.Intake;
import io.kindlift.spark.tables.Tally;
import io.kindlift.study.Study;
import io.kindlift.study.Table;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a run's manifest tells of its tables and episodes.
 *
 * @param study the study
 * @param asOf the last day whose rows count
 * @param tables the cleaned tables
 */
record RunFacts(Study study, LocalDate asOf, Map<Table, Intake> tables) {

    /** Rows that came after an earlier run had settled their day. */
    LateRows late(Optional<Manifest> earlier) {
        Map<String, SortedMap<LocalDate, Long>> now = new LinkedHashMap<>();
        tables.forEach((table, intake) -> now.put(table.word(), perDay(intake.tally())));
        return LateRows.count(earlier, now);
    }

    Facts of(List<Health> health, Census census, int exit, Progress steps) {
        Map<String, Manifest.Source> inputs = new LinkedHashMap<>();
        tables.forEach((table, intake) -> inputs.put(table.word(), source(intake)));
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("episodes", census.episodes());
        census.arms().forEach((arm, episodes) -> counts.put("episodes_" + arm, episodes));
        counts.put("immature", census.immature());
        return new Facts(worst(health), exit, inputs, counts, steps.timings());
    }

    private static String worst(List<Health> health) {
        return health.stream()
                .map(Health::verdict)
                .filter(verdict -> verdict != Health.Verdict.BLIND)
                .max(Enum::compareTo)
                .orElse(Health.Verdict.PASS)
                .word();
    }

    private static Manifest.Source source(Intake intake) {
        Tally tally = intake.tally();
        Files files = intake.source().files();
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("duplicates", tally.duplicates());
        counts.put("anonymous", tally.anonymous());
        counts.put("quarantined", tally.badRows());
        return new Manifest.Source(
                intake.source().input().path(),
                intake.source().input().format().word(),
                files.count(),
                tally.rows(),
                files.bytes(),
                files.fingerprint(),
                perDay(tally),
                counts);
    }

    private static SortedMap<LocalDate, Long> perDay(Tally tally) {
        SortedMap<LocalDate, Long> days = new TreeMap<>();
        tally.perDay().forEach((day, rows) -> days.put(LocalDate.ofEpochDay(day), rows));
        return days;
    }
}
