package io.kindlift.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.spark.SparkTest;
import io.kindlift.study.ComparisonDays;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.apache.spark.sql.Row;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Xxh64Test extends SparkTest {

    /** The algorithm's published test values, seed 0. */
    @ParameterizedTest
    @CsvSource({"'', ef46db3751d8e999", "a, d24ec4f1a98c6e5b", "abc, 44bc2cf5ad770999"})
    void published_values(String text, String hash) {
        assertThat(Xxh64.of(text.getBytes(StandardCharsets.UTF_8), 0)).isEqualTo(Long.parseUnsignedLong(hash, 16));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "c1", "customer", "Zoë Grüß Gott 42", "a customer's id of well over thirty-two bytes, 71"})
    void spark_saysTheSame(String customer) {
        LocalDate day = LocalDate.of(2026, 3, 29);
        Thinning thinning = new Thinning(ComparisonDays.EVERY_VISIT, -20260101L, 30);

        Row spark = spark().sql(
                        "SELECT xxhash64(?, DATE'2026-03-29', -20260101L), xxhash64(?, -20260101L)",
                        new Object[] {customer, customer})
                .first();

        assertThat(thinning.day(customer, day)).isEqualTo(spark.getLong(0));
        assertThat(thinning.customer(customer)).isEqualTo(spark.getLong(1));
    }
}
