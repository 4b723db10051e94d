package io.kindlift.spark.tables;

import io.kindlift.study.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.InterpretedOrdering;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Rows that lie here, each id once: the latest row counts, then the lowest by all columns.
 *
 * @param once the rows that count
 * @param repeated how many do not
 * @param anonymous how many of those are purchases of nobody known
 * @param clashes ids whose rows differ in what was paid or whose it is
 */
record Repeats(List<InternalRow> once, long repeated, long anonymous, long clashes) {

    private static final String CUSTOMER = "customer_id";

    /**
     * Settles them.
     *
     * @param latest the column of times
     * @param agreeing what rows with one id must agree in
     */
    static Repeats of(Dataset<Row> rows, Table table, String latest, Set<String> agreeing) {
        StructType schema = rows.schema();
        int id = schema.fieldIndex(table.idColumn());
        int[] same = table.columns().stream()
                .map(io.kindlift.study.Column::name)
                .filter(agreeing::contains)
                .mapToInt(schema::fieldIndex)
                .toArray();
        int customer = table == Table.PURCHASES ? schema.fieldIndex(CUSTOMER) : -1;
        Comparator<InternalRow> order = order(schema, schema.fieldIndex(latest));
        Map<Object, List<InternalRow>> byId = new LinkedHashMap<>();
        Near.rows(rows).forEach(row -> byId.computeIfAbsent(row.getUTF8String(id), any -> new ArrayList<>(1))
                .add(row));
        List<InternalRow> once = new ArrayList<>(byId.size());
        long repeated = 0;
        long anonymous = 0;
        long clashes = 0;
        for (List<InternalRow> each : byId.values()) {
            each.sort(order);
            once.add(each.get(0));
            repeated += each.size() - 1;
            anonymous += customer < 0
                    ? 0
                    : each.stream()
                            .skip(1)
                            .filter(row -> row.isNullAt(customer))
                            .count();
            clashes += each.stream().skip(1).anyMatch(row -> differ(row, each.get(0), same, schema)) ? 1 : 0;
        }
        return new Repeats(once, repeated, anonymous, clashes);
    }

    /** Latest first, those without a time last; then by all columns, empty ones first. */
    private static Comparator<InternalRow> order(StructType schema, int latest) {
        List<DataType> types =
                Arrays.stream(schema.fields()).map(StructField::dataType).toList();
        InterpretedOrdering byAll = InterpretedOrdering.forSchema(
                CollectionConverters.asScala(types).toSeq());
        Comparator<InternalRow> byTime = Comparator.comparing(
                row -> row.isNullAt(latest) ? null : row.getLong(latest),
                Comparator.nullsLast(Comparator.reverseOrder()));
        return byTime.thenComparing(byAll);
    }

    private static boolean differ(InternalRow one, InternalRow other, int[] columns, StructType schema) {
        return Arrays.stream(columns).anyMatch(column -> {
            DataType type = schema.fields()[column].dataType();
            return !Objects.equals(one.get(column, type), other.get(column, type));
        });
    }

    /** Rows of units in one arm beyond the first of each unit. */
    static long sameAgain(List<InternalRow> unitsAndArms) {
        Map<Object, List<Object>> arms = new LinkedHashMap<>();
        unitsAndArms.forEach(row -> arms.computeIfAbsent(row.getUTF8String(0), any -> new ArrayList<>(1))
                .add(row.getUTF8String(1)));
        return arms.values().stream()
                .filter(of -> of.stream().filter(Objects::nonNull).distinct().count() == 1)
                .mapToLong(of -> of.size() - 1L)
                .sum();
    }
}
