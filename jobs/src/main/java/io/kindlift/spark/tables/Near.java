package io.kindlift.spark.tables;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.InterpretedMutableProjection;
import org.apache.spark.sql.catalyst.expressions.MutableProjection;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.optimizer.ReplaceExpressions$;
import org.apache.spark.sql.catalyst.optimizer.RewriteWithExpression$;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.execution.LogicalRDD;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import scala.collection.immutable.ArraySeq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Few rows, which lie on the driver. What is selected from them, and which of them are left, is worked out here from the engine's
 * own expressions: no job, and no code made for it. The same expressions give the same cells as on the cluster. Whoever asks for
 * more than that, a join or a sum, gets it by a job.
 */
public final class Near {

    /** How many rows over all tables are few. */
    public static final String MOST = "spark.kindlift.fewRows";

    /** Where one task would do all the work anyway. */
    private static final String USUALLY = "250000";

    private Near() {}

    /** Fewer rows than this over all tables lie on the driver. */
    static long most(SparkSession spark) {
        return Long.parseLong(spark.conf().get(MOST, USUALLY));
    }

    /** Rows read by one job, and kept here. */
    static Dataset<Row> of(Dataset<Row> rows) {
        return of(rows.sparkSession(), rows(rows), rows.schema());
    }

    /** Rows that were made here. */
    public static Dataset<Row> of(SparkSession spark, List<InternalRow> rows, StructType schema) {
        return ((org.apache.spark.sql.classic.SparkSession) spark)
                .internalCreateDataFrame(new NearRdd(spark.sparkContext(), rows), schema, false);
    }

    /** Whether the rows lie here, or are selected from such. */
    public static boolean is(Dataset<Row> rows) {
        return here(rows.queryExecution().analyzed());
    }

    /** The rows themselves; one job where they do not lie here yet. */
    public static List<InternalRow> rows(Dataset<Row> rows) {
        return is(rows)
                ? told(evaluable(rows.queryExecution().analyzed()))
                : Arrays.asList(rows.queryExecution().executedPlan().executeCollect());
    }

    /** What the engine writes in the place of expressions that only have a name. */
    private static LogicalPlan evaluable(LogicalPlan plan) {
        return RewriteWithExpression$.MODULE$.apply(ReplaceExpressions$.MODULE$.apply(plan));
    }

    private static boolean here(LogicalPlan plan) {
        if (plan instanceof Project project) {
            return here(project.child());
        }
        if (plan instanceof Filter filter) {
            return here(filter.child());
        }
        return plan instanceof LogicalRDD leaf && leaf.rdd() instanceof NearRdd;
    }

    /** What the plan says of the rows, worked out as the engine does where it makes no code. */
    private static List<InternalRow> told(LogicalPlan plan) {
        if (plan instanceof Project project) {
            MutableProjection cells = projection(
                    CollectionConverters.<NamedExpression>asJava(project.projectList()).stream()
                            .map(Expression.class::cast)
                            .toList(),
                    project.child());
            return told(project.child()).stream()
                    .map(row -> cells.apply(row).copy())
                    .toList();
        }
        if (plan instanceof Filter filter) {
            MutableProjection condition = projection(List.of(filter.condition()), filter.child());
            return told(filter.child()).stream()
                    .filter(row -> {
                        InternalRow kept = condition.apply(row);
                        return !kept.isNullAt(0) && kept.getBoolean(0);
                    })
                    .toList();
        }
        return ((NearRdd) ((LogicalRDD) plan).rdd()).rows();
    }

    private static MutableProjection projection(List<? extends Expression> expressions, LogicalPlan of) {
        MutableProjection cells = new InterpretedMutableProjection(
                ArraySeq.unsafeWrapArray(expressions.toArray(Expression[]::new)), of.output());
        cells.initialize(0);
        return cells;
    }

    /** How many rows fulfil each condition; no job where they lie here. */
    public static long[] counts(Dataset<Row> rows, Column... conditions) {
        if (!is(rows)) {
            Column[] counts = Arrays.stream(conditions).map(functions::count_if).toArray(Column[]::new);
            Row found = rows.agg(counts[0], Arrays.copyOfRange(counts, 1, counts.length))
                    .first();
            return IntStream.range(0, counts.length).mapToLong(found::getLong).toArray();
        }
        long[] counts = new long[conditions.length];
        for (InternalRow row : rows(rows.select(conditions))) {
            for (int i = 0; i < counts.length; i++) {
                counts[i] += !row.isNullAt(i) && row.getBoolean(i) ? 1 : 0;
            }
        }
        return counts;
    }
}
