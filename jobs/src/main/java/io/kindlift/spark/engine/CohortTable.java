package io.kindlift.spark.engine;

import static io.kindlift.study.EpisodeColumns.*;

import io.kindlift.study.Matched;
import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind;
import io.kindlift.study.Study;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The cohort's schema: what an analyst opens in a notebook. */
public final class CohortTable {

    private static final DataType MONEY = Events.MONEY;

    private CohortTable() {}

    /** Schema of a study's cohort. */
    public static StructType schema(Study study) {
        StructType schema = new StructType()
                .add(UNIT_ID, DataTypes.StringType)
                .add(CUSTOMER_ID, DataTypes.StringType)
                .add(ARM, DataTypes.StringType)
                .add(TREATED, DataTypes.BooleanType)
                .add(DAY, DataTypes.DateType)
                .add(STRATUM, DataTypes.StringType);
        if (study.design() instanceof Matched) {
            schema = schema.add(SHOWN_UP, DataTypes.StringType)
                    .add(ACT_ID, DataTypes.StringType)
                    .add(WEIGHT, DataTypes.DoubleType);
            for (int window : windows(study)) {
                schema = schema.add(weight(window), DataTypes.DoubleType);
            }
        }
        schema = schema.add(CLUSTER, DataTypes.StringType)
                .add(CUSTOMER_EPISODES, DataTypes.IntegerType)
                .add(CUSTOMER_CLUSTERS, DataTypes.IntegerType)
                .add(RECENCY_DAYS, DataTypes.IntegerType)
                .add(VISIT_DAYS, DataTypes.IntegerType)
                .add(SPEND, MONEY)
                .add(TENURE_DAYS, DataTypes.IntegerType);
        if (study.inputs().referrals().isPresent()) {
            schema = schema.add(REFERRALS, DataTypes.IntegerType).add(TIED, DataTypes.StringType);
        }
        for (String name : covariates(study)) {
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
            if (outcome.kind() == OutcomeKind.TIME_TO_RETURN) {
                schema = schema.add(returned(outcome.windowDays()), DataTypes.BooleanType);
            }
        }
        for (Map.Entry<OutcomeKind, List<Integer>> weeks : weeks(study).entrySet()) {
            for (int week : weeks.getValue()) {
                schema = schema.add(week(weeks.getKey(), week), type(weeks.getKey()));
            }
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
