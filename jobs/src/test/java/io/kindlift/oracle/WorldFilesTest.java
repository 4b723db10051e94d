package io.kindlift.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.job.Said;
import io.kindlift.spark.SparkTest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorldFilesTest extends SparkTest {

    @TempDir
    private Path folder;

    @Test
    void written_keepsItsContract() throws IOException {
        World world = Worlds.drawn(1);

        Path file = WorldFiles.write(world, folder);

        Said said = Said.by("check", "--study", file.toString());
        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(spark().read().parquet(folder.resolve("acts").toString()).count())
                .isEqualTo(world.logs().acts().size());
    }

    /** The days of the naive program are those of Spark's tables, also where clocks change at midnight. */
    @Test
    void daysOfPurchases_areSparks() throws IOException {
        World world = cairo(1);
        WorldFiles.write(world, folder);
        spark().read().parquet(folder.resolve("purchases").toString()).createOrReplaceTempView("written");

        List<Row> days = spark().sql(
                        "SELECT purchase_id, CAST(from_utc_timestamp(purchased_at, 'Africa/Cairo') AS DATE)"
                                + " AS day FROM written ORDER BY purchase_id")
                .collectAsList();

        List<String> naive = world.logs().purchases().stream()
                .map(row -> row.id() + " "
                        + LocalDate.ofInstant(row.at(), world.study().timeZone()))
                .sorted()
                .toList();
        assertThat(days.stream().map(row -> row.getString(0) + " " + row.get(1)))
                .containsExactlyElementsOf(naive);
    }

    private static World cairo(long seed) {
        World world = Worlds.drawn(seed);
        return world.study().timeZone().getId().equals("Africa/Cairo") ? world : cairo(seed + 1);
    }
}
