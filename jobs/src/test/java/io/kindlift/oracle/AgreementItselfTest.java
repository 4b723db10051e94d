package io.kindlift.oracle;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kindlift.spark.SparkTest;
import io.kindlift.study.Outcome;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The naive program agrees with itself, and with nothing that differs in one place. */
class AgreementItselfTest extends SparkTest {

    @TempDir
    private Path folder;

    /** A world with rows that are {@code ok} and controls that get an act later. */
    private final NaiveCohort cohort = LongStream.range(0, 60)
            .mapToObj(seed -> Worlds.drawn(seed).cohort())
            .filter(each -> NaiveDifference.rows(each).get(0).status().equals("ok"))
            .filter(each -> each.contamination().orElse(0.0) > 0)
            .filter(each -> CohortRows.of(each).stream().anyMatch(row -> row.get("segment_dose") != null))
            .findFirst()
            .orElseThrow();

    @Test
    void itself_agrees() {
        Agreement.assertSameCohort(CohortRows.of(cohort), cohort);
        Agreement.assertSameEstimates(estimates(), cohort);
        Agreement.assertSameHealth(health(0), cohort);
    }

    @Test
    void itselfThroughAFile_agrees() {
        List<Map<String, Object>> rows = CohortRows.of(cohort);
        StructType schema = schema(rows);
        table(schema, rows.stream().map(row -> row(row, schema)).toList())
                .write()
                .parquet(folder.resolve("cohort").toString());

        Agreement.assertSameCohort(CohortRows.read(folder.resolve("cohort")), cohort);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "weight",
                "weight_30",
                "spend",
                "stratum",
                "act_id",
                "segment_dose",
                "visits_14",
                "before_repeat_visit_week_1",
                "shown_up"
            })
    void oneCellOff_disagrees(String column) {
        List<Map<String, Object>> rows = copy(CohortRows.of(cohort));
        Map<String, Object> row = rows.stream()
                .filter(each -> each.get(column) != null)
                .findFirst()
                .orElseThrow();
        row.put(column, off(row.get(column)));

        assertThatThrownBy(() -> Agreement.assertSameCohort(rows, cohort)).isInstanceOf(AssertionError.class);
    }

    @Test
    void oneEpisodeLess_disagrees() {
        List<Map<String, Object>> rows = copy(CohortRows.of(cohort));
        rows.remove(3);

        assertThatThrownBy(() -> Agreement.assertSameCohort(rows, cohort)).isInstanceOf(AssertionError.class);
    }

    @ParameterizedTest
    @CsvSource({
        "estimate, 0.123",
        "std_error, 0.123",
        "mean_control, 0.123",
        "df, 1.5",
        "n_control, 1",
        "status, too_few"
    })
    void oneNumberOff_disagrees(String column, String value) {
        List<Map<String, String>> rows = estimates();
        rows.get(0).put(column, value);

        assertThatThrownBy(() -> Agreement.assertSameEstimates(rows, cohort)).isInstanceOf(AssertionError.class);
    }

    @Test
    void rowMoreOrLess_disagrees() {
        List<Map<String, String>> less = estimates();
        less.remove(0);
        List<Map<String, String>> more = estimates();
        Map<String, String> another = new HashMap<>(more.get(0));
        another.put("segment", "mood");
        more.add(another);

        assertThatThrownBy(() -> Agreement.assertSameEstimates(less, cohort)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> Agreement.assertSameEstimates(more, cohort)).isInstanceOf(AssertionError.class);
    }

    @ParameterizedTest
    @CsvSource({"0, y, 0.123", "1, y, 0.123", "2, n, 1", "0, low, -9", "1, segment, tier"})
    void weekOff_disagrees(int row, String column, String value) {
        List<Map<String, String>> right = weeks();
        List<Map<String, String>> wrong = weeks();
        wrong.get(row).put(column, value);

        Agreement.assertSameWeeks(right, cohort);
        assertThatThrownBy(() -> Agreement.assertSameWeeks(wrong, cohort)).isInstanceOf(AssertionError.class);
    }

    @Test
    void weekLess_disagrees() {
        List<Map<String, String>> less = weeks();
        less.remove(0);

        assertThatThrownBy(() -> Agreement.assertSameWeeks(less, cohort)).isInstanceOf(AssertionError.class);
    }

    /** The curve as the naive program would publish it. */
    private List<Map<String, String>> weeks() {
        List<Map<String, String>> points = new ArrayList<>();
        for (Outcome headline : NaiveWeeks.headlines(cohort.study())) {
            for (int week : NaiveWeeks.around(headline)) {
                NaiveRow row = NaiveDifference.week(cohort, headline, week);
                if (row.status().equals("ok")) {
                    double half = row.stdError()
                            * new TDistribution(null, row.df())
                                    .inverseCumulativeProbability(
                                            (1 + cohort.study().inference().confidence()) / 2);
                    Map<String, String> effect =
                            point(headline, week, "effect", row.estimate(), row.treated() + row.control());
                    effect.put("low", Double.toString(row.estimate() - half));
                    effect.put("high", Double.toString(row.estimate() + half));
                    points.add(effect);
                    points.add(point(headline, week, "treated", row.meanTreated(), row.treated()));
                    points.add(point(headline, week, "control", row.meanControl(), row.control()));
                }
            }
        }
        return points;
    }

    private static Map<String, String> point(Outcome headline, int week, String arm, double y, long n) {
        return new HashMap<>(Map.of(
                "curve",
                "week",
                "outcome",
                headline.kind().word(),
                "window_days",
                Integer.toString(headline.windowDays()),
                "segment",
                "all",
                "x",
                Integer.toString(week),
                "arm",
                arm,
                "y",
                Double.toString(y),
                "n",
                Long.toString(n)));
    }

    @Test
    void anotherShare_disagrees() {
        assertThatThrownBy(() -> Agreement.assertSameHealth(health(0.001), cohort))
                .isInstanceOf(AssertionError.class);
    }

    private static Object off(Object value) {
        return value instanceof BigDecimal number
                ? number.add(BigDecimal.ONE)
                : value instanceof Double number ? (Object) (number * 1.000001) : value + " other";
    }

    private static List<Map<String, Object>> copy(List<Map<String, Object>> rows) {
        List<Map<String, Object>> copy = new ArrayList<>();
        rows.forEach(row -> copy.add(new LinkedHashMap<>(row)));
        return copy;
    }

    private List<Map<String, String>> estimates() {
        List<Map<String, String>> rows = new ArrayList<>();
        NaiveDifference.rows(cohort).forEach(row -> rows.add(cells(row)));
        return rows;
    }

    private static Map<String, String> cells(NaiveRow row) {
        Map<String, String> cells = new HashMap<>();
        cells.put("outcome", row.outcome().kind().word());
        cells.put("window_days", Integer.toString(row.outcome().windowDays()));
        cells.put("segment", row.segment());
        cells.put("segment_value", row.value());
        cells.put("estimator", row.estimator());
        cells.put("status", row.status());
        cells.put("n_treated", Long.toString(row.treated()));
        cells.put("n_control", Long.toString(row.control()));
        cells.put("n_clusters", Long.toString(row.clusters()));
        cells.put("mean_treated", Double.toString(row.meanTreated()));
        cells.put("mean_control", Double.toString(row.meanControl()));
        cells.put("estimate", Double.toString(row.estimate()));
        cells.put("std_error", Double.toString(row.stdError()));
        cells.put("df", Double.toString(row.df()));
        return cells;
    }

    private List<Map<String, String>> health(double off) {
        return List.of(
                Map.of(
                        "check",
                        "overlap",
                        "value",
                        Double.toString(cohort.overlap().orElseThrow())),
                Map.of(
                        "check",
                        "contamination",
                        "value",
                        Double.toString(cohort.contamination().orElseThrow() + off)));
    }

    private static StructType schema(List<Map<String, Object>> rows) {
        StructType schema = new StructType();
        for (String column : rows.get(0).keySet()) {
            schema = schema.add(column, type(rows, column));
        }
        return schema;
    }

    private static DataType type(List<Map<String, Object>> rows, String column) {
        Object value = rows.stream()
                .map(row -> row.get(column))
                .filter(each -> each != null)
                .findFirst()
                .orElse("");
        return value instanceof BigDecimal
                ? DataTypes.createDecimalType(18, 6)
                : value instanceof Double
                        ? DataTypes.DoubleType
                        : value instanceof Boolean
                                ? DataTypes.BooleanType
                                : value instanceof LocalDate ? DataTypes.DateType : DataTypes.StringType;
    }

    private static Row row(Map<String, Object> row, StructType schema) {
        return RowFactory.create(Stream.of(schema.fieldNames())
                .map(row::get)
                .map(value -> value instanceof LocalDate day ? Date.valueOf(day) : value)
                .toArray());
    }
}
