package io.kindlift.spark.engine;

import io.kindlift.episode.Attributes;
import io.kindlift.episode.MatchedDays;
import io.kindlift.episode.Units;
import io.kindlift.spark.tables.BrokenContractException;
import io.kindlift.spark.tables.Intake;
import io.kindlift.spark.tables.Source;
import io.kindlift.study.ArmNames;
import io.kindlift.study.Covariate;
import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind;
import io.kindlift.study.Randomized;
import io.kindlift.study.Study;
import io.kindlift.study.Table;
import io.kindlift.summary.Blocks;
import io.kindlift.summary.MatchedBlocks;
import io.kindlift.summary.Programmes;
import io.kindlift.summary.TrialBlocks;
import io.kindlift.summary.UnitCounts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Builds the cohort of a study: one row per episode. */
public final class Cohort {

    /** Fewer events than this are not worth a task of their own. */
    private static final long LEAST_EVENTS = 250_000;

    /** As many as one task should walk over where there are tasks enough: each brings sums of its own for every stratum. */
    private static final long MANY_EVENTS = 1_000_000;

    /** Enough for a machine; and of tables whose size nobody tells. */
    private static final int ENOUGH_PARTITIONS = 32;

    private static final int MOST_PARTITIONS = 2_000;

    /** Of text files. */
    private static final int BYTES_A_ROW = 100;

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
            if (outcome.kind().recommends() && !sources.containsKey(Table.REFERRALS)) {
                reasons.put(outcome, "there is no table of referrals");
            } else if (outcome.kind() == OutcomeKind.COMPLAINT && !sources.containsKey(Table.CONTACTS)) {
                reasons.put(outcome, "there is no table of contacts to find complaints in");
            } else if (outcome.kind() == OutcomeKind.MARGIN && !margins) {
                reasons.put(outcome, "purchases have no column margin and value.margin_rate is not set");
            }
        }
        return reasons;
    }

    /** The units of a trial, counted over the stories. */
    public static UnitCounts units(Study study, Stories stories) {
        return stories.sum(UnitCounts.in(Units.of(study.period(), false)));
    }

    /**
     * Refuses arms that cannot be compared.
     *
     * @throws BrokenContractException if nobody was assigned to the control arm, an arm has no planned share, or names of arms
     *     cannot be told apart
     */
    public static void refuseArms(Study study, UnitCounts found) {
        Randomized trial = (Randomized) study.design();
        List<String> arms = new ArrayList<>(found.arms().keySet());
        if (arms.isEmpty()) {
            throw new BrokenContractException("assignments: nobody was assigned between "
                    + study.period().start() + " and " + study.period().end()
                    + ", the study's period; look at period and time_zone");
        }
        ArmNames.fault(arms).ifPresent(fault -> {
            throw new BrokenContractException("assignments: " + fault);
        });
        if (!arms.contains(trial.controlArm())) {
            throw new BrokenContractException("assignments: nobody is in design.control_arm " + trial.controlArm()
                    + "; the arms found are " + String.join(", ", arms));
        }
        if (!trial.shares().isEmpty() && !trial.shares().keySet().containsAll(arms)) {
            throw new BrokenContractException(
                    "design.shares names " + String.join(", ", trial.shares().keySet())
                            + ", but the arms found in assignments are " + String.join(", ", arms));
        }
    }

    /**
     * The stories of all customers; purchases that are not settled are settled on the way, and counted in {@code tables}. One
     * job; where purchases of several customers share an id, which no story can see, two more.
     *
     * @throws io.kindlift.spark.tables.BrokenContractException if a column the study names is in no table
     */
    public static Stories stories(Study study, Map<Table, Intake> tables) {
        Intake purchases = tables.get(Table.PURCHASES);
        Stories stories = told(study, tables);
        if (purchases.settled()) {
            return stories;
        }
        if (stories.repeats()) {
            stories.close();
            tables.put(Table.PURCHASES, purchases.settle());
            return told(study, tables);
        }
        tables.put(Table.PURCHASES, purchases.counted(stories.purchases()));
        return stories;
    }

    /** The stories with what became of referrals and who is tied to whom, where there is a table of referrals. */
    public static Histories histories(Study study, Map<Table, Intake> tables, Stories stories, LocalDate asOf) {
        if (!tables.containsKey(Table.REFERRALS)) {
            return new Histories(stories, Optional.empty());
        }
        Intake referrals = tables.get(Table.REFERRALS);
        Optional<Intake> customers = Optional.ofNullable(tables.get(Table.CUSTOMERS));
        if (study.design() instanceof Randomized) {
            Units units = Units.of(study.period(), false);
            String control = ((Randomized) study.design()).controlArm();
            return Histories.of(stories, referrals, customers, history -> units.treatedOn(history, control));
        }
        return Histories.of(stories, referrals, customers, new MatchedDays(study, asOf)::treatedOn);
    }

    private static Stories told(Study study, Map<Table, Intake> tables) {
        OptionalDouble rate = study.value().marginRate();
        return Stories.of(
                events(study, tables),
                partitions(sources(tables)),
                rate.isPresent() ? BigDecimal.valueOf(rate.getAsDouble()) : null,
                study.visits(),
                study.businessDay());
    }

    /** All events, table by table, as {@link Stories} reads them: one scan of the purchases and one shuffle. */
    static List<Dataset<Row>> events(Study study, Map<Table, Intake> tables) {
        Map<Table, Source> sources = sources(tables);
        if (!(study.design() instanceof Randomized)) {
            return events(study, tables, MatchedOrigins.of(study, sources).columns());
        }
        Origins origins = Origins.of(study, sources);
        List<Dataset<Row>> events = events(study, tables, origins.customers());
        events.add(Events.assignments(tables.get(Table.ASSIGNMENTS), origins.assignments()));
        return events;
    }

    /** The episodes of a randomised study: every unit assigned within the period. */
    public static TrialBlocks randomized(
            Study study, Map<Table, Intake> tables, Stories stories, LocalDate asOf, List<Covariate> covariates) {
        Map<Table, Source> sources = sources(tables);
        Origins origins = Origins.of(study, sources);
        return TrialBlocks.of(
                stories,
                study,
                asOf,
                tables.containsKey(Table.ACTS),
                sources.get(Table.ASSIGNMENTS).has("stratum"),
                origins.cluster(),
                origins.further()::get,
                numeric(covariates));
    }

    /**
     * The episodes of a matched study: the customers staff chose, and comparable days of others.
     *
     * @param covariates of {@code adjust_for}
     * @param levels the levels of the customer columns that are matched on
     */
    public static MatchedBlocks matched(
            Study study,
            Map<Table, Intake> tables,
            Stories stories,
            LocalDate asOf,
            List<Covariate> covariates,
            List<Covariate> levels) {
        Attributes attributes = MatchedOrigins.of(study, sources(tables)).attributes();
        return MatchedBlocks.of(stories, study, asOf, attributes, levels, numeric(covariates));
    }

    /**
     * The episodes of a study as a table: one row each, of matched ones those that are kept, customer by customer.
     *
     * @param weights by stratum, what a control weighs among all episodes, then window by window; of a trial none
     */
    public static Dataset<Row> rows(
            Study study, LocalDate asOf, Stories stories, Blocks blocks, Map<String, double[]> weights) {
        StructType schema = CohortTable.schema(study);
        return stories.rows(blocks, new BlockRows(study, asOf, schema, weights), schema);
    }

    /**
     * The visit days of a real history with their parts in pretend programmes.
     *
     * @param covariates of {@code adjust_for}
     * @param share the probability of a pretend act on a visit day; 0 for what gives as many treated as there really are
     */
    public static Programmes pretend(
            Study study,
            Map<Table, Intake> tables,
            Stories stories,
            LocalDate asOf,
            List<Covariate> covariates,
            int programmes,
            double share) {
        Attributes attributes = MatchedOrigins.of(study, sources(tables)).attributes();
        return Programmes.of(stories, study, asOf, attributes, numeric(covariates), programmes, share);
    }

    /** Covariates that are numbers. */
    private static Set<String> numeric(List<Covariate> covariates) {
        return covariates.stream()
                .filter(covariate -> covariate.mark() == Covariate.Mark.NUMBER)
                .map(Covariate::column)
                .collect(Collectors.toSet());
    }

    private static Map<Table, Source> sources(Map<Table, Intake> tables) {
        Map<Table, Source> sources = new EnumMap<>(Table.class);
        tables.forEach((table, intake) -> sources.put(table, intake.source()));
        return sources;
    }

    private static List<Dataset<Row>> events(Study study, Map<Table, Intake> tables, List<String> ofCustomers) {
        List<Dataset<Row>> events = new ArrayList<>();
        events.add(Events.purchases(tables.get(Table.PURCHASES)));
        Optional.ofNullable(tables.get(Table.ACTS)).map(Events::acts).ifPresent(events::add);
        Optional.ofNullable(tables.get(Table.CONTACTS)).map(Events::contacts).ifPresent(events::add);
        Optional.ofNullable(tables.get(Table.REFERRALS)).map(Events::referrals).ifPresent(events::add);
        Optional.ofNullable(tables.get(Table.CUSTOMERS))
                .map(intake -> Events.customers(intake, study.businessDay(), ofCustomers))
                .ifPresent(events::add);
        return events;
    }

    /** From the tables alone, so that the same input gives the same files on every machine. */
    private static int partitions(Map<Table, Source> sources) {
        long rows = sources.values().stream()
                .map(Source::files)
                .mapToLong(files -> files.rows() >= 0 ? files.rows() : files.bytes() / BYTES_A_ROW)
                .sum();
        boolean sized = sources.values().stream()
                .allMatch(source -> source.files().rows() >= 0 || source.files().bytes() > 0);
        return sized ? partitions(rows) : ENOUGH_PARTITIONS;
    }

    static int partitions(long events) {
        long few = Math.min(ENOUGH_PARTITIONS, 1 + events / LEAST_EVENTS);
        return (int) Math.min(MOST_PARTITIONS, Math.max(few, 1 + events / MANY_EVENTS));
    }
}
