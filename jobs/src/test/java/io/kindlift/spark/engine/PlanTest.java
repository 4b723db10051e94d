package io.kindlift.spark.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.job.Said;
import io.kindlift.spark.SparkTest;
import io.kindlift.spark.tables.Intake;
import io.kindlift.spark.tables.Near;
import io.kindlift.spark.tables.StudyTables;
import io.kindlift.study.Study;
import io.kindlift.study.StudyFile;
import io.kindlift.study.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a night costs: how often the purchases are read and moved, and how many jobs there are. */
class PlanTest extends SparkTest {

    /** Segments of customers, however many, need a job that counts how many bear each value. */
    private static final int WHO_BEARS_WHAT = 1;

    @TempDir
    private Path folder;

    @BeforeEach
    void noRowsAreFew() {
        spark().conf().set(Near.MOST, "0");
    }

    @AfterEach
    void fewRowsAreFew() {
        spark().conf().unset(Near.MOST);
    }

    @Test
    void purchases_areReadOnce_prunedAndFiltered_andMovedOnce() throws Exception {
        Path study = world();
        Study read = StudyFile.read(study);
        try (StudyTables tables = StudyTables.open(spark(), read, Cohort.furtherColumns(read))) {
            Map<Table, Intake> cleaned = tables.cleanAllButPurchases(LocalDate.of(2026, 6, 30));

            String plan = Stories.byCustomer(Cohort.events(read, cleaned), 2)
                    .queryExecution()
                    .explainString(formatted());

            String purchases = only(plan, "/purchases/part-");
            assertThat(purchases)
                    .as("a column that nothing uses is not read")
                    .contains("purchase_id:string")
                    .doesNotContain("till");
            assertThat(purchases)
                    .as("row groups of later days are not read")
                    .contains("PushedFilters: [Or(IsNull(purchased_at),LessThan(purchased_at,");
            assertThat(plan.split("REPARTITION_BY_NUM", -1))
                    .as("one shuffle by customer")
                    .hasSize(2);
            assertThat(plan)
                    .as("sorted by one number")
                    .containsPattern("Arguments: \\[hash#\\S+ ASC NULLS FIRST\\], false");
        }
    }

    @Test
    void fewRows_needAJobATable() throws Exception {
        Path study = world();
        spark().conf().unset(Near.MOST);

        assertThat(jobs(study)).isEqualTo(3);
    }

    @Test
    void night_needsFewJobs_howeverManySegments() throws Exception {
        Path study = world();
        int one = jobs(study);
        Files.writeString(study, Files.readString(study).replace("[act_type]", """
                [act_type, channel, surprise, presentation, trigger, journey_step, tier, region]"""));

        int eight = jobs(study);

        assertThat(eight).isEqualTo(one + WHO_BEARS_WHAT).isLessThanOrEqualTo(25);
    }

    @Test
    void furtherEstimators_costNoJobOfTheirOwn_andAreLeftOut() throws Exception {
        Path study = world();
        int all = jobs(study);
        Files.writeString(study, Files.readString(study).replace("design:\n", "design:\n  further_estimators: []\n"));

        int without = jobs(study);

        assertThat(without).as("a small night's blocks lie on the driver").isEqualTo(all);
        assertThat(told(study, "estimates.csv"))
                .contains(",difference,", ",adjusted,")
                .doesNotContain(",aipw,", ",did,");
        assertThat(told(study, "health.csv")).contains("design_agreement,blind");
    }

    @Test
    void timesToReturn_needNoJobOfTheirOwn_howeverManySegments() throws Exception {
        Path study = world();
        Files.writeString(study, Files.readString(study).replace("design:\n", "design:\n  further_estimators: []\n"));
        int without = jobs(study);
        Files.writeString(
                study,
                Files.readString(study)
                        .replace("segments:", "  - {kind: time_to_return, window_days: 60}\nsegments:")
                        .replace("[act_type]", "[act_type, channel, tier, region]"));

        assertThat(jobs(study)).isEqualTo(without + WHO_BEARS_WHAT);
        assertThat(told(study, "estimates.csv"))
                .contains(",time_to_return,60,false,act_type,", ",time_to_return,60,false,tier,");
    }

    /** A file of the newest run. */
    private static String told(Path study, String file) throws IOException {
        Path runs = study.resolveSibling("results/plan/runs");
        try (java.util.stream.Stream<Path> found = Files.list(runs)) {
            return Files.readString(
                    found.max(java.util.Comparator.comparing(run -> run.toFile().lastModified()))
                            .orElseThrow()
                            .resolve(file));
        }
    }

    private static org.apache.spark.sql.execution.ExplainMode formatted() {
        return org.apache.spark.sql.execution.ExplainMode.fromString("formatted");
    }

    /** The one scan of a table in a plan. */
    private static String only(String plan, String table) {
        String[] scans = plan.split("Scan parquet", -1);
        String found = null;
        for (String scan : scans) {
            int end = scan.indexOf("\n\n");
            String node = end < 0 ? scan : scan.substring(0, end);
            if (node.contains("Location") && node.contains(table)) {
                assertThat(found).as("scanned once").isNull();
                found = node;
            }
        }
        assertThat(found).as(plan).isNotNull();
        return found;
    }

    private static int jobs(Path study) throws Exception {
        spark().sparkContext().listenerBus().waitUntilEmpty();
        Map<String, Integer> jobs = new java.util.concurrent.ConcurrentSkipListMap<>();
        SparkListener counting = new SparkListener() {
            @Override
            public void onJobStart(SparkListenerJobStart start) {
                jobs.merge(start.stageInfos().last().name(), 1, Integer::sum);
            }
        };
        spark().sparkContext().addSparkListener(counting);
        try {
            Said night = Said.by("nightly", "--study", study.toString(), "--as-of", "2026-06-30");
            assertThat(night.exit()).as(night.err()).isZero();
            spark().sparkContext().listenerBus().waitUntilEmpty();
        } finally {
            spark().sparkContext().removeSparkListener(counting);
        }
        return jobs.values().stream().mapToInt(Integer::intValue).sum();
    }

    private Path world() throws IOException {
        Path world = folder.resolve("world");
        Said sample = Said.by("sample", "--out", world.toString(), "--customers", "1500", "--seed", "2");
        assertThat(sample.exit()).as(sample.err()).isZero();
        Path plain = world.resolve("plain");
        spark().read()
                .parquet(world.resolve("purchases").toString())
                .withColumn("till", org.apache.spark.sql.functions.lit("three"))
                .write()
                .parquet(plain.resolve("purchases").toString());
        Path study = world.resolve("plan.yaml");
        Files.writeString(study, """
                study: plan
                time_zone: Europe/London
                period: {start: 2026-01-01, end: 2026-05-31}
                inputs:
                  acts: {path: acts}
                  purchases: {path: plain/purchases}
                  customers: {path: customers}
                design:
                  kind: matched
                  lookback_days: 180
                  washout_days: 90
                  match_on: [week, recency, frequency, spend]
                outcomes:
                  - {kind: repeat_visit, window_days: 30, headline: true}
                  - {kind: visits, window_days: 90}
                  - {kind: spend, window_days: 90}
                segments: [act_type]
                """);
        return study;
    }
}
