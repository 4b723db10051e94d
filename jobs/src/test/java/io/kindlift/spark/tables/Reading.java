package io.kindlift.spark.tables;

import io.kindlift.spark.SparkTest;
import io.kindlift.study.BusinessDay;
import io.kindlift.study.Csv;
import io.kindlift.study.Input;
import io.kindlift.study.Table;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DecimalType;

/** A table read the way every command reads it. */
final class Reading extends SparkTest {
    private Reading() {}

    static final LocalDate AS_OF = LocalDate.of(2026, 6, 30);
    static final ZoneId UTC = ZoneId.of("UTC");

    static Input parquet(Path path) {
        return input(path, Input.Format.PARQUET);
    }

    static Input input(Path path, Input.Format format) {
        return new Input(path.toString(), format, Map.of(), Input.RepeatedIds.ROWS);
    }

    static Input lines(Path path, Input.Format format) {
        return new Input(path.toString(), format, Map.of(), Input.RepeatedIds.LINES);
    }

    /** Parquet whose times are of a clock. */
    static Input clock(Path path, ZoneId zone) {
        return new Input(
                path.toString(),
                Input.Format.PARQUET,
                Map.of(),
                Optional.of(zone),
                Optional.empty(),
                List.of(),
                Input.RepeatedIds.ROWS,
                Csv.PLAIN);
    }

    static Source open(Table table, Input input) {
        return Source.open(spark(), table, input, Set.of());
    }

    static Intake read(Table table, Input input) {
        return read(table, input, UTC);
    }

    static Intake read(Table table, Input input, ZoneId zone) {
        return read(table, input, zone, AS_OF);
    }

    static Intake read(Table table, Input input, ZoneId zone, LocalDate asOf) {
        return Intake.of(open(table, input), Set.of(), BusinessDay.of(zone), asOf);
    }

    /** Rows as text, sorted; times in UTC whatever the zone of the machine. */
    static List<String> shown(Dataset<Row> rows, String... columns) {
        String[] texts =
                Arrays.stream(columns).map(column -> text(rows, column)).toArray(String[]::new);
        return rows.selectExpr(texts).collectAsList().stream()
                .map(row -> row.mkString("|"))
                .sorted()
                .collect(Collectors.toList());
    }

    /** Amounts with two decimals, or as many more as they need. */
    private static String text(Dataset<Row> rows, String column) {
        String text = "cast(`" + column + "` AS STRING)";
        boolean amount = rows.schema().apply(column).dataType() instanceof DecimalType;
        return amount ? "regexp_replace(" + text + ", '([.][0-9]{2}[0-9]*?)0*$', '$1')" : text;
    }

    /** The day of every row, by id. */
    static List<String> days(Intake intake, String id) {
        return intake.rows().select(id, Intake.DAY).collectAsList().stream()
                .map(row -> row.getString(0) + " " + LocalDate.ofEpochDay(row.getInt(1)))
                .sorted()
                .toList();
    }
}
