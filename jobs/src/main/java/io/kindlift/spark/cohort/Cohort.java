package io.kindlift.spark.cohort;

import static org.apache.spark.sql.functions.col;

import io.kindlift.spark.data.Intake;
import io.kindlift.spark.data.Source;
import io.kindlift.study.Study;
import io.kindlift.study.Table;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** Builds the cohort of a study: one row per episode. */
public final class Cohort {

    /** About as many events as one task should walk over. */
    private static final long EVENTS_PER_PARTITION = 500_000;

    private static final int MOST_PARTITIONS = 2_000;

    private Cohort() {}

    /** Columns of {@code assignments} and {@code customers} beyond their contracts that a study may use. */
    public static List<String> furtherColumns(Study study) {
        return Origins.wanted(study);
    }

    /**
     * The cohort of a randomised study: every unit assigned within the period.
     *
     * @throws io.kindlift.spark.data.BrokenContractException if a column the study names is in no table
     */
    public static Dataset<Row> randomized(Study study, Map<Table, Intake> tables, LocalDate asOf) {
        Map<Table, Source> sources = new EnumMap<>(Table.class);
        tables.forEach((table, intake) -> sources.put(table, intake.source()));
        Origins origins = Origins.of(study, sources);
        Dataset<Row> events = events(study, tables, origins);
        RandomizedEpisodes episodes = new RandomizedEpisodes(study, asOf, tables.containsKey(Table.ACTS), origins);
        return events.repartition(partitions(tables), col(Events.CUSTOMER))
                .sortWithinPartitions(Events.CUSTOMER, Events.KIND, Events.DAY, Events.AT, Events.ID)
                .mapPartitions(new Walk(episodes), Encoders.row(CohortTable.schema(study)));
    }

    private static Dataset<Row> events(Study study, Map<Table, Intake> tables, Origins origins) {
        Dataset<Row> events =
                Events.purchases(tables.get(Table.PURCHASES), study.value().marginRate());
        events = events.union(Events.assignments(tables.get(Table.ASSIGNMENTS), origins.assignments()));
        Optional<Dataset<Row>> acts =
                Optional.ofNullable(tables.get(Table.ACTS)).map(Events::acts);
        Optional<Dataset<Row>> customers = Optional.ofNullable(tables.get(Table.CUSTOMERS))
                .map(intake -> Events.customers(intake, study.timeZone(), origins.customers()));
        events = acts.map(events::union).orElse(events);
        return customers.map(events::union).orElse(events);
    }

    /** From the rows alone, so that the same input gives the same files on every machine. */
    private static int partitions(Map<Table, Intake> tables) {
        long rows = tables.values().stream()
                .mapToLong(intake -> intake.tally().rows())
                .sum();
        return (int) Math.min(MOST_PARTITIONS, 1 + rows / EVENTS_PER_PARTITION);
    }
}
