package io.kindlift.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.simulate.Scene;
import io.kindlift.spark.SparkTest;
import io.kindlift.study.OutcomeKind;
import io.kindlift.study.Randomized;
import io.kindlift.study.Study;
import io.kindlift.study.StudyFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SampleTest extends SparkTest {

    private static final Path COMMITTED = Path.of("data-samples/cafe");

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        spark();
    }

    @Test
    void sampleInTheRepository_isWhatTheCommandWrites() throws IOException {
        run("--out", folder.resolve("cafe").toString());

        for (SampleTable table : SampleTable.values()) {
            assertThat(rows(folder.resolve("cafe"), table)).isEqualTo(rows(COMMITTED, table));
        }
        for (String file : List.of("truth.csv", "randomized.yaml", "matched.yaml", "as_of")) {
            assertThat(folder.resolve("cafe").resolve(file)).hasSameTextualContentAs(COMMITTED.resolve(file));
        }
    }

    @Test
    void supportDeskInTheRepository_isWhatTheCommandWrites() throws IOException {
        Path desk = folder.resolve("support");
        Path committed = Path.of("data-samples/support");

        run("--out", desk.toString(), "--scene", "SUPPORT", "--customers", "2500");

        for (SampleTable table : SampleTable.of(Scene.SUPPORT)) {
            assertThat(rows(desk, table)).isEqualTo(rows(committed, table));
        }
        for (String file : List.of("truth.csv", "support.yaml", "as_of")) {
            assertThat(desk.resolve(file)).hasSameTextualContentAs(committed.resolve(file));
        }
        assertThat(desk.resolve("assignments")).doesNotExist();
    }

    @Test
    void supportDesk_isKindByChatAndPhoneOnDaysWithoutAVisit() {
        spark().read().parquet("data-samples/support/acts").createOrReplaceTempView("desk_acts");
        spark().read().parquet("data-samples/support/purchases").createOrReplaceTempView("desk_purchases");
        String day = "to_date(from_utc_timestamp(%s, 'Europe/London'))";

        long onVisits = spark().sql(String.format(
                        "select * from desk_acts a join desk_purchases p on a.customer_id = p.customer_id and " + day
                                + " = " + day,
                        "occurred_at",
                        "purchased_at"))
                .where("amount >= 0")
                .count();

        assertThat(onVisits).isZero();
        assertThat(spark().sql("select distinct channel from desk_acts where channel is not null")
                        .as(org.apache.spark.sql.Encoders.STRING())
                        .collectAsList())
                .containsExactlyInAnyOrder("chat", "phone");
    }

    @Test
    void counter_isTheCafeWithoutItsTrial() throws IOException {
        Path counter = folder.resolve("counter");

        run("--out", counter.toString(), "--scene", "COUNTER", "--customers", "400");

        assertThat(counter.resolve("matched.yaml")).exists();
        assertThat(counter.resolve("randomized.yaml")).doesNotExist();
        assertThat(counter.resolve("assignments")).doesNotExist();
        assertThat(Files.readString(counter.resolve("truth.csv")))
                .contains(",ATT,")
                .doesNotContain(",ITT,");
        assertThat(spark().read()
                        .parquet(counter.resolve("acts").toString())
                        .select("channel")
                        .distinct()
                        .collectAsList())
                .extracting(row -> row.getString(0))
                .contains("counter")
                .doesNotContain("post");
    }

    @Test
    void samplesInTheRepository_staySmall() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("data-samples"))) {
            assertThat(files.filter(Files::isRegularFile)
                            .mapToLong(SampleTest::size)
                            .sum())
                    .isLessThan(6_000_000);
        }
    }

    @Test
    void studyOfTheTrial_readsAndAsksOnlyWhatTheTruthAnswers() throws IOException {
        Study study = StudyFile.read(COMMITTED.resolve("randomized.yaml"));
        List<String> truth = Files.readAllLines(COMMITTED.resolve("truth.csv"));

        assertThat(study.design()).isInstanceOf(Randomized.class);
        assertThat(study.outcomes())
                .extracting(outcome -> outcome.kind())
                .contains(OutcomeKind.REPEAT_VISIT, OutcomeKind.SPEND);
        assertThat(study.outcomes()).allSatisfy(outcome -> assertThat(truth)
                .anyMatch(
                        line -> line.startsWith(outcome.kind().word() + "," + outcome.windowDays() + ",all,all,ITT,")));
        assertThat(study.segments()).allSatisfy(segment -> assertThat(truth)
                .anyMatch(line -> line.contains("," + segment + ",") && line.contains(",ITT,")));
    }

    @Test
    void moreCustomers_earlierOnesStayAsTheyWere() {
        run("--out", folder.resolve("few").toString(), "--customers", "60");
        run("--out", folder.resolve("more").toString(), "--customers", "90");

        for (SampleTable table : SampleTable.values()) {
            List<Row> few = rows(folder.resolve("few"), table);
            assertThat(rows(folder.resolve("more"), table).subList(0, few.size()))
                    .isEqualTo(few);
        }
    }

    @Test
    void tables_haveTheDeclaredTypes() throws IOException {
        run("--out", folder.resolve("cafe").toString(), "--customers", "50");

        for (SampleTable table : SampleTable.values()) {
            assertThat(spark().read()
                            .parquet(path(folder.resolve("cafe"), table))
                            .schema())
                    .isEqualTo(table.schema());
        }
        assertThat(SampleTable.PURCHASES.schema().apply("amount").dataType())
                .isEqualTo(DataTypes.createDecimalType(14, 2));
        assertThat(SampleTable.ACTS.schema().apply("cost").dataType()).isEqualTo(DataTypes.createDecimalType(12, 2));
        try (Stream<Path> files = Files.list(folder.resolve("cafe/acts"))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("part-00000.parquet");
        }
    }

    @Test
    void folderNotEmpty_isRefusedAndLeftAlone() throws IOException {
        Files.writeString(folder.resolve("mine.txt"), "mine");
        StringWriter said = new StringWriter();

        int exit = new CommandLine(new Sample())
                .setErr(new PrintWriter(said))
                .execute("--out", folder.toString(), "--customers", "10");

        assertThat(exit).isEqualTo(2);
        assertThat(said.toString()).contains("the folder is not empty");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void knobOutOfRange_isRefusedByName() {
        StringWriter said = new StringWriter();

        int exit = new CommandLine(new Sample())
                .setErr(new PrintWriter(said))
                .execute("--out", folder.resolve("x").toString(), "--favour", "-1");

        assertThat(exit).isEqualTo(2);
        assertThat(said.toString()).contains("favour is -1.0, expected a number above 0");
        assertThat(folder.resolve("x")).doesNotExist();
    }

    private static void run(String... options) {
        assertThat(new CommandLine(new Sample()).execute(options)).isZero();
    }

    /** In the order in which they were written. */
    private static List<Row> rows(Path world, SampleTable table) {
        return Arrays.asList(
                (Row[]) spark().read().parquet(path(world, table)).coalesce(1).collect());
    }

    private static String path(Path world, SampleTable table) {
        return world.resolve(table.word()).toString();
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
