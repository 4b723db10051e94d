package io.kindlift.spark.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kindlift.spark.SparkTest;
import io.kindlift.spark.TableFiles;
import io.kindlift.study.Input;
import io.kindlift.study.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusedTest extends SparkTest {

    private static final String[] COLUMNS = {"purchase_id", "customer_id", "purchased_at", "amount"};

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'p1', 'c1', TIMESTAMP'2026-01-05 10:00:00Z', '7'      |amount is string, expected decimal(14,2)",
                "'p1', 'c1', '2026-01-05', 7BD                         |purchased_at is string, expected timestamp",
                "'p1', 'c1', 1767607200L, 7BD                          |purchased_at is bigint, expected timestamp",
                "'p1', 7.5D, TIMESTAMP'2026-01-05 10:00:00Z', 7BD      |customer_id is double, expected string",
                "true, 'c1', TIMESTAMP'2026-01-05 10:00:00Z', 7BD      |purchase_id is boolean, expected string",
                "array('p1'), 'c1', TIMESTAMP'2026-01-05 10:00:00Z', 7BD|purchase_id is nested, expected string"
            },
            quoteCharacter = '`')
    void typeThatDoesNotWiden_isRefusedByName(String values, String sentence) {
        Path path = TableFiles.parquet(TableFiles.rows("(" + values + ")", COLUMNS), folder.resolve("purchases"));

        assertThatThrownBy(() -> Reading.open(Table.PURCHASES, Reading.parquet(path)))
                .isInstanceOf(BrokenContractException.class)
                .hasMessageStartingWith("purchases (" + path + "): column " + sentence
                        + "; map another column in inputs.purchases.columns or fix the export");
    }

    @Test
    void missingColumn_isNamedWithWhatWasFound() {
        Path path = TableFiles.parquet(
                TableFiles.rows("('p1', 'c1', 7.00BD)", "purchase_id", "customer_id", "amount"),
                folder.resolve("purchases"));

        assertThatThrownBy(() -> Reading.open(Table.PURCHASES, Reading.parquet(path)))
                .isInstanceOf(BrokenContractException.class)
                .hasMessage("purchases (" + path + "): no column purchased_at (timestamp); found purchase_id,"
                        + " customer_id, amount; map it in inputs.purchases.columns or fix the export");
    }

    @Test
    void purchasesOfNobody_needTheColumnAllTheSame() {
        Path path = TableFiles.parquet(
                TableFiles.rows(
                        "('p1', TIMESTAMP'2026-01-05 10:00:00Z', 7.00BD)", "purchase_id", "purchased_at", "amount"),
                folder.resolve("purchases"));

        assertThatThrownBy(() -> Reading.open(Table.PURCHASES, Reading.parquet(path)))
                .isInstanceOf(BrokenContractException.class)
                .hasMessageContaining("no column customer_id (string)");
    }

    @Test
    void mappedColumnThatIsNotThere_isNamed() {
        Path path = TableFiles.parquet(good(), folder.resolve("purchases"));
        Input input =
                new Input(path.toString(), Input.Format.PARQUET, Map.of("margin", "profit"), Input.RepeatedIds.ROWS);

        assertThatThrownBy(() -> Reading.open(Table.PURCHASES, input))
                .isInstanceOf(BrokenContractException.class)
                .hasMessage("purchases (" + path + "): no column profit, which inputs.purchases.columns names for"
                        + " margin; found purchase_id, customer_id, purchased_at, amount");
    }

    @Test
    void filesOfOtherTypes_areRefusedByName() throws IOException {
        Path path = Files.createDirectories(folder.resolve("purchases"));
        file(good(), path.resolve("a.parquet"));
        file(good().withColumn("amount", org.apache.spark.sql.functions.lit("7")), path.resolve("b.parquet"));

        assertThatThrownBy(() -> Reading.open(Table.PURCHASES, Reading.parquet(path)))
                .isInstanceOf(BrokenContractException.class)
                .hasMessage("purchases: column amount is string in b.parquet and decimal(3,2) in a.parquet;"
                        + " write all files with one schema");
    }

    @Test
    void fileWithoutARequiredColumn_isRefusedByName() throws IOException {
        Path path = Files.createDirectories(folder.resolve("purchases"));
        file(good(), path.resolve("a.parquet"));
        file(good().drop("amount"), path.resolve("b.parquet"));

        assertThatThrownBy(() -> Reading.open(Table.PURCHASES, Reading.parquet(path)))
                .isInstanceOf(BrokenContractException.class)
                .hasMessageMatching("purchases: column amount is missing in \\S+b.parquet and there in other files;"
                        + " write all files with one schema");
    }

    @Test
    void clockTimesWithoutAZone_areRefusedWithTheKeyToSet() {
        Path path = TableFiles.parquet(
                TableFiles.rows("('p1', 'c1', TIMESTAMP_NTZ'2026-01-05 20:00:00', 7.00BD)", COLUMNS),
                folder.resolve("purchases"));

        assertThatThrownBy(() -> Reading.open(Table.PURCHASES, Reading.parquet(path)))
                .isInstanceOf(BrokenContractException.class)
                .hasMessageContaining("column purchased_at holds clock times without a zone")
                .hasMessageEndingWith("inputs.purchases.zone: UTC");
    }

    @ParameterizedTest
    @CsvSource({"_delta_log, set format: delta", ".hoodie, format: table", "metadata, set format: iceberg"})
    void folderWithALogOfItsFiles_isRefusedNamingTheFormat(String log, String remedy) throws IOException {
        Path path = Files.createDirectories(folder.resolve("purchases"));
        Path data = Files.createDirectories(path.resolve("data"));
        file(good(), data.resolve("a.parquet"));
        Files.writeString(Files.createDirectories(path.resolve(log)).resolve("v1.metadata.json"), "{}");

        for (Path named : List.of(path, data, data.resolve("a.parquet"))) {
            assertThatThrownBy(() -> Reading.open(Table.PURCHASES, Reading.parquet(named)))
                    .isInstanceOf(UnreadableInputException.class)
                    .hasMessageStartingWith("purchases: file:" + path + " is ")
                    .hasMessageContaining("whose log says which files count")
                    .hasMessageContaining(remedy);
        }
    }

    @Test
    void looseFileBesidePartitionsThatAreNeeded_isRefusedByName() throws IOException {
        Path path = Files.createDirectories(folder.resolve("purchases"));
        file(
                good().drop("customer_id"),
                Files.createDirectories(path.resolve("customer_id=c1")).resolve("a.parquet"));
        file(good().drop("customer_id"), path.resolve("loose.parquet"));

        assertThatThrownBy(() -> Reading.open(Table.PURCHASES, Reading.parquet(path)))
                .isInstanceOf(BrokenContractException.class)
                .hasMessageContaining("column customer_id is missing in file:" + path.resolve("loose.parquet"));
    }

    @Test
    void resultsAmongRows_areRefusedNamingBoth_evenBehindALink() throws IOException {
        Path path = Files.createDirectories(folder.resolve("purchases"));
        file(good(), path.resolve("a.parquet"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), path);
        Source source = Reading.open(Table.PURCHASES, Reading.parquet(path));

        for (String results : List.of(path + "/results", link + "/new/results", folder + "/x/../purchases")) {
            assertThatThrownBy(() -> Results.refuseAmong(source, results, new Configuration(false)))
                    .isInstanceOf(UnreadableInputException.class)
                    .hasMessageContaining("purchases: file:" + path + " and the folder of results " + results)
                    .hasMessageContaining("--out");
        }
        assertThatThrownBy(() -> Results.refuseAmong(source, folder.toString(), new Configuration(false)))
                .isInstanceOf(UnreadableInputException.class);
        Results.refuseAmong(source, folder + "/purchases-results", new Configuration(false));
    }

    @Test
    void columnsNobodyReads_mayDiffer() throws IOException {
        Path path = Files.createDirectories(folder.resolve("purchases"));
        file(good().withColumn("till", org.apache.spark.sql.functions.lit("x")), path.resolve("a.parquet"));
        file(
                good().selectExpr(
                                "'' AS purchase_id", "customer_id", "purchased_at", "amount", "7 AS till", "8 AS new"),
                path.resolve("b.parquet"));

        Intake intake = Reading.read(Table.PURCHASES, Reading.parquet(path));

        assertThat(intake.rows().count()).isEqualTo(1);
        assertThat(intake.bad().count()).isEqualTo(1);
        assertThat(Reading.shown(intake.bad(), "reason")).containsExactly("purchase_id is missing");
        assertThat(intake.extra()).containsExactly("till", "new");
    }

    @Test
    void columnsThatDifferInCaseOnly_areRefused() throws IOException {
        Path path = Files.createDirectories(folder.resolve("purchases"));
        boolean before = Boolean.parseBoolean(spark().conf().get("spark.sql.caseSensitive"));
        spark().conf().set("spark.sql.caseSensitive", true);
        try {
            file(good().withColumn("Amount", org.apache.spark.sql.functions.lit("x")), path.resolve("a.parquet"));
        } finally {
            spark().conf().set("spark.sql.caseSensitive", before);
        }

        assertThatThrownBy(() -> Reading.open(Table.PURCHASES, Reading.parquet(path)))
                .isInstanceOf(BrokenContractException.class)
                .hasMessage("purchases (" + path + "): columns amount and Amount differ only in case;"
                        + " rename one of them in the export");
    }

    @Test
    void nothingThere_isUnreadable() {
        Path path = folder.resolve("nowhere");

        assertThatThrownBy(() -> Reading.open(Table.PURCHASES, Reading.parquet(path)))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessage("purchases: nothing at " + path + "; check inputs.purchases.path");
        assertThatThrownBy(() -> Reading.open(Table.PURCHASES, Reading.input(path, Input.Format.CSV)))
                .hasMessage("purchases: nothing at " + path + "; check inputs.purchases.path");
    }

    @Test
    void csvThatLooksSeparatedOtherwise_isRefusedWithTheKeyToSet() throws IOException {
        Path path = folder.resolve("purchases.csv");
        Files.writeString(path, "purchase_id;customer_id;purchased_at;amount\np1;c1;2026-01-05;1\n");

        assertThatThrownBy(() -> Reading.open(Table.PURCHASES, Reading.input(path, Input.Format.CSV)))
                .isInstanceOf(BrokenContractException.class)
                .hasMessageContaining("found one column, purchase_id;customer_id;purchased_at;amount, which looks like"
                        + " several; if so, set inputs.purchases.csv: {separator: \";\"}");
    }

    @Test
    void emptyFolder_isUnreadable() throws IOException {
        Path path = Files.createDirectories(folder.resolve("purchases"));
        Files.writeString(path.resolve("_SUCCESS"), "");

        assertThatThrownBy(() -> Reading.open(Table.PURCHASES, Reading.parquet(path)))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessage("purchases: no files in " + path
                        + " but _SUCCESS, and names that begin with _ or . or end like a"
                        + " temporary file's are not taken for data; was the export written?");
    }

    @Test
    void damagedFile_isNamed() throws IOException {
        Path path = Files.createDirectories(folder.resolve("purchases"));
        file(good(), path.resolve("a.parquet"));
        byte[] whole = Files.readAllBytes(path.resolve("a.parquet"));
        Files.write(path.resolve("b.parquet"), java.util.Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> Reading.open(Table.PURCHASES, Reading.parquet(path)))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessageStartingWith(
                        "purchases: file:" + path.resolve("b.parquet") + " is not a readable Parquet file");
    }

    @Test
    void unknownFileSystem_isUnreadable() {
        Input input = new Input("s9://bucket/purchases", Input.Format.PARQUET, Map.of(), Input.RepeatedIds.ROWS);

        assertThatThrownBy(() -> Reading.open(Table.PURCHASES, input))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessageContaining("purchases: cannot read s9://bucket/purchases");
    }

    @Test
    void nestedJson_isRefusedByName() throws IOException {
        Path path = folder.resolve("purchases.json");
        Files.writeString(
                path,
                "{\"purchase_id\": {\"no\": 1}, \"customer_id\": \"c1\", \"purchased_at\": \"2026-01-05\", \"amount\": 1}\n",
                StandardCharsets.UTF_8);

        assertThatThrownBy(() -> Reading.open(Table.PURCHASES, Reading.input(path, Input.Format.JSON)))
                .isInstanceOf(BrokenContractException.class)
                .hasMessageContaining("column purchase_id is nested, expected string");
    }

    @Test
    void furtherColumnThatCannotBeRead_isRefusedByName() {
        Path path = TableFiles.parquet(
                TableFiles.rows("('c1', array(1))", "customer_id", "ages"), folder.resolve("customers"));

        assertThatThrownBy(() -> Source.open(spark(), Table.CUSTOMERS, Reading.parquet(path), Set.of("ages")))
                .isInstanceOf(BrokenContractException.class)
                .hasMessage("customers (" + path + "): column ages is nested, expected text, a number or a date;"
                        + " leave it out of the study or fix the export");
    }

    private static Dataset<Row> good() {
        return TableFiles.rows("('p1', 'c1', TIMESTAMP'2026-01-05 10:00:00Z', 7.00BD)", COLUMNS);
    }

    private void file(Dataset<Row> rows, Path file) throws IOException {
        Path made = TableFiles.parquet(rows, folder.resolve("made-" + file.getFileName()));
        try (var parts = Files.list(made)) {
            Files.copy(
                    parts.filter(part -> part.toString().endsWith(".parquet"))
                            .findFirst()
                            .orElseThrow(),
                    file);
        }
    }
}
