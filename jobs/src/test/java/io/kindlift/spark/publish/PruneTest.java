package io.kindlift.spark.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kindlift.spark.SparkTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PruneTest extends SparkTest {

    @TempDir
    Path results;

    @Test
    void moreRunsThanWanted_oldestDaysGo() {
        RunFolder second = publish(Rows.DAY.minusDays(1));
        RunFolder first = publish(Rows.DAY.minusDays(2));
        RunFolder third = publish(Rows.DAY);

        var removed = Prune.keep(spark(), results.toString(), "cafe", 2);

        assertThat(removed).containsExactly(first);
        assertThat(runs().all()).containsExactly(second, third);
        assertThat(runs().current().orElseThrow().run()).isEqualTo(third);
        assertThat(results.resolve("cafe/.staging")).doesNotExist();
    }

    @Test
    void currentRunIsNotTheNewest_staysBesideThem() throws Exception {
        RunFolder old = publish(Rows.DAY.minusDays(2));
        Path pointer = results.resolve("cafe/current.json");
        String toOld = Files.readString(pointer);
        publish(Rows.DAY.minusDays(1));
        RunFolder newest = publish(Rows.DAY);
        Files.writeString(pointer, toOld);

        Prune.keep(spark(), results.toString(), "cafe", 1);

        assertThat(runs().all()).containsExactly(old, newest);
    }

    @Test
    void noRunsAtAll_nothingMade() {
        assertThat(Prune.keep(spark(), results.toString(), "cafe", 3)).isEmpty();
        assertThat(results.resolve("cafe")).doesNotExist();
    }

    @Test
    void whileARunPublishes_refused() {
        publish(Rows.DAY);

        try (Publication run = Publication.open(spark(), Rows.study(), Rows.DAY, results.toString())) {
            assertThatThrownBy(() -> Prune.keep(spark(), results.toString(), "cafe", 1))
                    .isInstanceOf(PublishingInProgressException.class);
            assertThat(run.run().asOf()).isEqualTo(Rows.DAY);
        }
    }

    @Test
    void keepingNone_refused() {
        assertThatThrownBy(() -> Prune.keep(spark(), results.toString(), "cafe", 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 1");
    }

    private RunFolder publish(LocalDate asOf) {
        try (Publication run = Publication.open(spark(), Rows.study(), asOf, results.toString())) {
            return run.publish(Rows.FACTS).run();
        }
    }

    private Runs runs() {
        return Runs.of(spark(), results.toString(), "cafe");
    }
}
