package io.kindlift.spark.cohort;

import static org.apache.spark.sql.functions.col;

import io.kindlift.spark.data.BrokenContractException;
import io.kindlift.spark.data.Intake;
import io.kindlift.spark.data.Source;
import io.kindlift.study.Covariate;
import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind;
import io.kindlift.study.Randomized;
import io.kindlift.study.Study;
import io.kindlift.study.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
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

    /** Segments that no table of a study holds. */
    public static List<String> unknownSegments(Study study, Map<Table, Source> sources) {
        return study.design() instanceof Randomized
                ? Origins.unknown(study, sources)
                : MatchedOrigins.unknown(study, sources);
    }

    /**
     * Refuses a study whose columns are in no table.
     *
     * @throws BrokenContractException naming the key and the columns found
     */
    public static void check(Study study, Map<Table, Source> sources) {
        if (study.design() instanceof Randomized) {
            Origins.of(study, sources);
        } else {
            MatchedOrigins.of(study, sources);
        }
        if (unmeasurable(study, sources).size() == study.outcomes().size()) {
            throw new BrokenContractException("outcomes: none of them can be computed: "
                    + unmeasurable(study, sources).values().iterator().next());
        }
    }

    /** Outcomes that the tables cannot answer, with the reason. */
    public static Map<Outcome, String> unmeasurable(Study study, Map<Table, Source> sources) {
        boolean margins = sources.get(Table.PURCHASES).has("margin")
                || study.value().marginRate().isPresent();
        Map<Outcome, String> reasons = new LinkedHashMap<>();
        for (Outcome outcome : study.outcomes()) {
            if (Measured.referred(outcome.kind()) && !sources.containsKey(Table.REFERRALS)) {
                reasons.put(outcome, "there is no table of referrals");
            } else if (outcome.kind() == OutcomeKind.COMPLAINT && !sources.containsKey(Table.CONTACTS)) {
                reasons.put(outcome, "there is no table of contacts to find complaints in");
            } else if (outcome.kind() == OutcomeKind.MARGIN && !margins) {
                reasons.put(outcome, "purchases have no column margin and value.margin_rate is not set");
            }
        }
        return reasons;
    }

    /**
     * The treated arms if there are several, else none; one small job over the assignments.
     *
     * @throws BrokenContractException if nobody was assigned to the control arm, or an arm has no planned share
     */
    public static List<String> arms(Study study, Map<Table, Intake> tables) {
        Randomized trial = (Randomized) study.design();
        int first = (int) study.period().start().toEpochDay();
        int last = (int) study.period().end().toEpochDay();
        List<String> arms = new ArrayList<>(tables.get(Table.ASSIGNMENTS)
                .rows()
                .where(col(Intake.DAY).between(first, last))
                .select("arm")
                .distinct()
                .as(Encoders.STRING())
                .collectAsList());
        arms.sort(null);
        if (arms.isEmpty()) {
            throw new BrokenContractException("assignments: nobody was assigned between "
                    + study.period().start() + " and " + study.period().end()
                    + ", the study's period; look at period and time_zone");
        }
        if (!arms.contains(trial.controlArm())) {
            throw new BrokenContractException("assignments: nobody is in design.control_arm " + trial.controlArm()
                    + "; the arms found are " + String.join(", ", arms));
        }
        if (!trial.shares().isEmpty() && !trial.shares().keySet().containsAll(arms)) {
            throw new BrokenContractException(
                    "design.shares names " + String.join(", ", trial.shares().keySet())
                            + ", but the arms found in assignments are " + String.join(", ", arms));
        }
        arms.remove(trial.controlArm());
        return arms.size() > 1 ? arms : List.of();
    }

    /**
     * The cohort of a randomised study: every unit assigned within the period.
     *
     * @throws io.kindlift.spark.data.BrokenContractException if a column the study names is in no table
     */
    public static RandomizedCohort randomized(Study study, Map<Table, Intake> tables, LocalDate asOf) {
        Map<Table, Source> sources = sources(tables);
        Origins origins = Origins.of(study, sources);
        Dataset<Row> events = events(study, tables, origins.customers())
                .union(Events.assignments(tables.get(Table.ASSIGNMENTS), origins.assignments()));
        RandomizedEpisodes episodes = new RandomizedEpisodes(study, asOf, tables.containsKey(Table.ACTS), origins);
        Dataset<Row> ordered = byCustomer(events, tables);
        Encoder<Row> schema = Encoders.row(CohortTable.schema(study));
        if (!tables.containsKey(Table.REFERRALS)) {
            return new RandomizedCohort(ordered.mapPartitions(new Walk(episodes), schema), Optional.empty());
        }
        Histories histories = Ties.in(
                Histories.of(ordered, Optional.of(tables.get(Table.REFERRALS))),
                Optional.ofNullable(tables.get(Table.CUSTOMERS)),
                episodes::chosen);
        Dataset<Row> rows = histories.stories().mapped(packed -> Walk.rows(Stories.told(packed), episodes), schema);
        return new RandomizedCohort(rows, Optional.of(histories));
    }

    /**
     * The cohort of a matched study: the customers staff chose, and comparable days of others.
     *
     * @param levels the levels of the customer columns that are matched on
     * @throws io.kindlift.spark.data.BrokenContractException if a column the study names is in no table
     */
    public static MatchedCohort matched(
            Study study, Map<Table, Intake> tables, LocalDate asOf, List<Covariate> levels) {
        Map<Table, Source> sources = sources(tables);
        MatchedOrigins origins = MatchedOrigins.of(study, sources);
        Histories told = histories(study, tables, origins);
        Histories histories = told.referrals().isEmpty()
                ? told
                : Ties.in(told, Optional.ofNullable(tables.get(Table.CUSTOMERS)), new MatchedDays(study, asOf)::chosen);
        return MatchedCohort.of(study, sources, histories, asOf, levels);
    }

    /**
     * The visit days of a real history with their parts in pretend programmes.
     *
     * @param share the probability of a pretend act on a visit day; 0 for what gives as many treated as there really are
     */
    public static PretendCohort pretend(
            Study study, Map<Table, Intake> tables, LocalDate asOf, int programmes, double share) {
        Map<Table, Source> sources = sources(tables);
        MatchedOrigins origins = MatchedOrigins.of(study, sources);
        return PretendCohort.of(study, sources, histories(study, tables, origins), asOf, programmes, share);
    }

    private static Histories histories(Study study, Map<Table, Intake> tables, MatchedOrigins origins) {
        Dataset<Row> events = byCustomer(events(study, tables, origins.columns()), tables);
        return Histories.of(events, Optional.ofNullable(tables.get(Table.REFERRALS)));
    }

    private static Map<Table, Source> sources(Map<Table, Intake> tables) {
        Map<Table, Source> sources = new EnumMap<>(Table.class);
        tables.forEach((table, intake) -> sources.put(table, intake.source()));
        return sources;
    }

    private static Dataset<Row> byCustomer(Dataset<Row> events, Map<Table, Intake> tables) {
        return events.repartition(partitions(tables), col(Events.CUSTOMER))
                .sortWithinPartitions(Events.CUSTOMER, Events.KIND, Events.DAY, Events.AT, Events.ID);
    }

    private static Dataset<Row> events(Study study, Map<Table, Intake> tables, List<String> ofCustomers) {
        List<Dataset<Row>> events = new ArrayList<>();
        events.add(Events.purchases(tables.get(Table.PURCHASES), study.value().marginRate()));
        Optional.ofNullable(tables.get(Table.ACTS)).map(Events::acts).ifPresent(events::add);
        Optional.ofNullable(tables.get(Table.CONTACTS)).map(Events::contacts).ifPresent(events::add);
        Optional.ofNullable(tables.get(Table.REFERRALS)).map(Events::referrals).ifPresent(events::add);
        Optional.ofNullable(tables.get(Table.CUSTOMERS))
                .map(intake -> Events.customers(intake, study.timeZone(), ofCustomers))
                .ifPresent(events::add);
        return events.stream().reduce(Dataset::union).orElseThrow();
    }

    /** From the rows alone, so that the same input gives the same files on every machine. */
    private static int partitions(Map<Table, Intake> tables) {
        long rows = tables.values().stream()
                .mapToLong(intake -> intake.tally().rows())
                .sum();
        return (int) Math.min(MOST_PARTITIONS, 1 + rows / EVENTS_PER_PARTITION);
    }
}
