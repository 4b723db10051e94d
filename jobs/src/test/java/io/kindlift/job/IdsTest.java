package io.kindlift.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.spark.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ids that do not meet, or meet too often: said by check and by the night in the same words, or refused. */
class IdsTest extends SparkTest {

    @TempDir
    private Path folder;

    private Trial trial;

    @BeforeEach
    void whole() throws IOException {
        trial = Trial.in(folder);
    }

    @Test
    void capitalsAndWidth_inOneTable_areSaidHoweverFew() throws IOException {
        trial.purchases(trial.purchases().replace(",gift3,", ",GIFT3,").replace(",none2,", ",none\uff12,"));

        Map<String, String> odd = saidByBoth("odd_ids");

        assertThat(odd.get("status")).isEqualTo("warn");
        assertThat(odd.get("detail"))
                .contains("`GIFT3` in purchases, `gift3` in ")
                .contains("capitals and small letters?")
                .contains("letters of another width?");
    }

    @Test
    void unseenCharacters_areTakenOffCountedAndNamed() throws IOException {
        trial.purchases(trial.purchases().replace(",gift4,", ",gift4\u2060,").replace(",none1,", ",\u202fnone1,"));

        Map<String, String> odd = saidByBoth("odd_ids");

        assertThat(odd.get("detail")).contains("2 ids differ").contains("U+2060");
        assertThat(check("customers_matched").get("value")).isEqualTo("0.25");
    }

    @Test
    void idsOfAnotherSystem_failTheNight() throws IOException {
        trial.purchases(trial.purchases().replace(",gift", ",7700").replace(",none", ",8800"));

        Map<String, String> matched = saidByBoth("customers_matched");

        assertThat(matched.get("status")).isEqualTo("fail");
        assertThat(matched.get("detail")).startsWith("24 of 24 assigned customers (100.00 %) were never seen");
    }

    @Test
    void oneOfTwoLists_isNamed() throws IOException {
        trial.read("assignments")
                .withColumn("unit_id", org.apache.spark.sql.functions.lit("web-7"))
                .limit(1)
                .coalesce(1)
                .write()
                .parquet(trial.path("more").toString());
        Files.move(trial.part("more"), trial.path("assignments").resolve("web.parquet"));

        assertThat(saidByBoth("customers_matched").get("detail"))
                .startsWith("7 of 25 assigned customers (28.00 %) were never seen in purchases: ")
                .contains("6 of 24 in part-", "1 of 1 in web.parquet");
    }

    @Test
    void wordForNobody_isNamedWithItsKey() throws IOException {
        trial.purchases(trial.purchases() + "x1,N/A,2026-03-02T10:00:00Z,1.00\nx2,N/A,2026-03-03T10:00:00Z,1.00\n");

        assertThat(saidByBoth("odd_ids").get("detail"))
                .contains("a customer called N/A has 2 rows of purchases")
                .contains("inputs.purchases.missing: [\"N/A\"]");
    }

    @Test
    void oneIdForManyReceipts_isRefused() throws IOException {
        trial.purchases(trial.purchases().replaceAll("(?m)^[gn]\\d+,", "4.1E+9,"));

        refused("17 of 18 rows repeat the purchase_id of another", "such as 4.1E+9", "repeated_ids: lines");
    }

    @Test
    void linesOfReceipts_areRefusedUntilTheyAreCalledSo() throws IOException {
        trial.purchases(trial.purchases() + "g1,gift1,2026-03-02T10:00:00Z,2.50\n");
        refused("1 of 19 rows repeat the purchase_id of another", "1 of 18 ids", "repeated_ids: lines");

        trial.study("purchases.csv, format: csv", "purchases.csv, format: csv, repeated_ids: lines");
        assertThat(trial.nightly().exit()).isZero();
    }

    private void refused(String... words) {
        for (Said said : new Said[] {trial.check(), trial.nightly()}) {
            assertThat(said.exit()).as(said.err()).isEqualTo(3);
            assertThat(said.sentences())
                    .singleElement()
                    .asString()
                    .startsWith("kindlift: purchases (")
                    .contains(words);
        }
    }

    private Map<String, String> saidByBoth(String check) throws IOException {
        Said night = trial.nightly();
        assertThat(night.exit()).as(night.err()).isZero();
        Map<String, String> row = check(check);
        Said checked = trial.check();
        assertThat(checked.exit()).as(checked.err()).isZero();
        assertThat(flat(checked.out())).contains(check).contains(flat(row.get("detail")));
        return row;
    }

    private Map<String, String> check(String name) throws IOException {
        return Tables.rows(trial.run().resolve("health.csv")).stream()
                .filter(row -> row.get("check").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String flat(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
