package io.kindlift.spark.cohort;

import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind;
import io.kindlift.study.Study;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The cohort's columns: what an analyst opens in a notebook. */
public final class CohortTable {

    public static final String UNIT_ID = "unit_id";
    public static final String CUSTOMER_ID = "customer_id";
    public static final String ARM = "arm";
    public static final String TREATED = "treated";
    public static final String DAY = "day";
    public static final String STRATUM = "stratum";
    public static final String CLUSTER = "cluster";

    /** How many episodes the same customer has. */
    public static final String CUSTOMER_EPISODES = "customer_episodes";

    /** Over how many clusters they are spread. */
    public static final String CUSTOMER_CLUSTERS = "customer_clusters";

    public static final String RECENCY_DAYS = "recency_days";
    public static final String VISIT_DAYS = "visit_days";
    public static final String SPEND = "spend";
    public static final String TENURE_DAYS = "tenure_days";

    private static final DataType MONEY = DataTypes.createDecimalType(18, 2);

    private CohortTable() {}

    /** Whether the window of that many days is over and settled. */
    public static String mature(int window) {
        return "mature_" + window;
    }

    /** Whether an act reached the customer on the day or within the window. */
    public static String received(int window) {
        return "received_" + window;
    }

    /** The outcome after the episode; null while immature. */
    public static String after(OutcomeKind kind, int window) {
        return kind.word() + "_" + window;
    }

    /** The same over as many days before the episode. */
    public static String before(OutcomeKind kind, int window) {
        return "before_" + after(kind, window);
    }

    /** The same over the lookback. */
    public static String lookback(OutcomeKind kind) {
        return "lookback_" + kind.word();
    }

    /** A segment's value. */
    public static String segment(String name) {
        return "segment_" + plain(name);
    }

    /** A further covariate as it is stored. */
    public static String covariate(String name) {
        return "covariate_" + plain(name);
    }

    private static String plain(String name) {
        return name.replace('.', '_');
    }

    /** Distinct windows of the outcomes, ascending. */
    public static List<Integer> windows(Study study) {
        return study.outcomes().stream()
                .map(Outcome::windowDays)
                .distinct()
                .sorted()
                .toList();
    }

    /** Distinct outcome kinds, in the order of the study. */
    public static List<OutcomeKind> kinds(Study study) {
        return study.outcomes().stream().map(Outcome::kind).distinct().toList();
    }

    /** What is measured before the episode: every outcome, and the finer twins of the headlines. */
    public static List<Outcome> before(Study study) {
        Set<Outcome> before = new LinkedHashSet<>();
        study.outcomes().forEach(outcome -> before.add(new Outcome(outcome.kind(), outcome.windowDays(), false)));
        study.outcomes().stream().filter(Outcome::headline).forEach(outcome -> {
            before.add(new Outcome(OutcomeKind.VISITS, outcome.windowDays(), false));
            before.add(new Outcome(OutcomeKind.SPEND, outcome.windowDays(), false));
        });
        return new ArrayList<>(before);
    }

    /** Schema of a study's cohort. */
    static StructType schema(Study study) {
        StructType schema = new StructType()
                .add(UNIT_ID, DataTypes.StringType)
                .add(CUSTOMER_ID, DataTypes.StringType)
                .add(ARM, DataTypes.StringType)
                .add(TREATED, DataTypes.BooleanType)
                .add(DAY, DataTypes.DateType)
                .add(STRATUM, DataTypes.StringType)
                .add(CLUSTER, DataTypes.StringType)
                .add(CUSTOMER_EPISODES, DataTypes.IntegerType)
                .add(CUSTOMER_CLUSTERS, DataTypes.IntegerType)
                .add(RECENCY_DAYS, DataTypes.IntegerType)
                .add(VISIT_DAYS, DataTypes.IntegerType)
                .add(SPEND, MONEY)
                .add(TENURE_DAYS, DataTypes.IntegerType);
        for (String name : study.design().adjustFor()) {
            schema = schema.add(covariate(name), DataTypes.StringType);
        }
        for (String name : study.segments()) {
            schema = schema.add(segment(name), DataTypes.StringType);
        }
        for (int window : windows(study)) {
            schema = schema.add(mature(window), DataTypes.BooleanType).add(received(window), DataTypes.BooleanType);
        }
        for (OutcomeKind kind : kinds(study)) {
            schema = schema.add(lookback(kind), type(kind));
        }
        for (Outcome outcome : before(study)) {
            schema = schema.add(before(outcome.kind(), outcome.windowDays()), type(outcome.kind()));
        }
        for (Outcome outcome : study.outcomes()) {
            schema = schema.add(after(outcome.kind(), outcome.windowDays()), type(outcome.kind()));
        }
        return schema;
    }

    private static DataType type(OutcomeKind kind) {
        return switch (kind.scale()) {
            case MONEY -> MONEY;
            case BINARY, COUNT, DAYS -> DataTypes.IntegerType;
        };
    }
}
