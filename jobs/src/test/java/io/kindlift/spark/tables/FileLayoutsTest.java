package io.kindlift.spark.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.spark.SparkTest;
import io.kindlift.study.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.Size;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** Files laid down in folders at random: every row comes out, or the table is refused. */
class FileLayoutsTest extends SparkTest {

    private static final MessageType SCHEMA = MessageTypeParser.parseMessageType(
            "message m { required binary purchase_id (STRING); optional binary customer_id (STRING);"
                    + " required int64 purchased_at (TIMESTAMP(MICROS,true)); required int32 amount; }");

    @Property(tries = 6, shrinking = ShrinkingMode.OFF)
    void rowsRead_areRowsWritten(@ForAll @Size(min = 1, max = 5) List<@net.jqwik.api.From("places") String> places)
            throws IOException {
        Path folder = Files.createTempDirectory("layouts [1]: {a,b} %20 ü");
        try {
            int written = 0;
            for (int i = 0; i < places.size(); i++) {
                Path file = folder.resolve(places.get(i) + "/part " + i + " [x]:%41.parquet");
                write(file, i + 1);
                written += i + 1;
            }
            write(folder.resolve("_temporary/0/a.parquet"), 3);
            write(folder.resolve(".hidden.parquet"), 3);

            Intake intake = Reading.read(Table.PURCHASES, Reading.parquet(folder));

            assertThat(intake.tally().rows()).isEqualTo(written);
            assertThat(intake.tally().badRows()).isZero();
            assertThat(intake.source().files().rows()).isEqualTo(written);
            intake.source().complete().refuseLost(Reading.AS_OF);
        } finally {
            try (var all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    @Provide
    Arbitrary<String> places() {
        return Arbitraries.of(
                ".",
                "2026/03",
                "archive",
                "shop=Zürich West",
                "shop=a%2Fb/month=03",
                "shop=__HIVE_DEFAULT_PARTITION__",
                "_year=2026");
    }

    private static void write(Path file, int rows) throws IOException {
        Files.createDirectories(file.getParent());
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new org.apache.parquet.io.LocalOutputFile(file))
                .withConf(new Configuration(false))
                .withType(SCHEMA)
                .build()) {
            for (int i = 0; i < rows; i++) {
                writer.write(new SimpleGroupFactory(SCHEMA)
                        .newGroup()
                        .append("purchase_id", file + " " + i)
                        .append("customer_id", "c")
                        .append("purchased_at", 1_767_607_200_000_000L)
                        .append("amount", 1));
            }
        }
    }
}
