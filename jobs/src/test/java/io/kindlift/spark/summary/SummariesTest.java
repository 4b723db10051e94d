package io.kindlift.spark.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.estimate.Analysis;
import io.kindlift.estimate.Arms;
import io.kindlift.estimate.Cell;
import io.kindlift.estimate.Clustering;
import io.kindlift.estimate.Estimator;
import io.kindlift.estimate.Overview;
import io.kindlift.estimate.Spread;
import io.kindlift.estimate.Status;
import io.kindlift.estimate.Stratified;
import io.kindlift.estimate.Trial;
import io.kindlift.estimate.Uplift;
import io.kindlift.spark.SparkTest;
import io.kindlift.spark.cohort.CohortTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummariesTest extends SparkTest {

    /** What two looks bring. */
    private record Looks(Analysis analysis, Overview overview, Analysis.Spreads spreads, List<Uplift> estimates) {}

    @ParameterizedTest
    @CsvSource({"none,false", "none,true", "shop,false", "shop,true", "customer_id,true"})
    void twoLooks_equalTheDefinitions(String cluster, boolean stratified) {
        SmallCohort cohort = new SmallCohort(cluster);
        Trial trial = cohort.trial(stratified);
        Analysis expected = trial.analysis(cohort.study());

        Looks looks = looks(cohort, stratified, table(CohortTable.schema(cohort.study()), cohort.rows()));

        same(looks.overview(), trial.overview());
        assertThat(looks.analysis().clusterings()).isEqualTo(expected.clusterings());
        same(looks.spreads(), trial.spreads(expected));
        same(looks.estimates(), trial.estimates(cohort.study()));
        assertThat(looks.estimates())
                .filteredOn(row -> row.status() == Status.OK)
                .extracting(Uplift::estimator)
                .contains(Estimator.DIFFERENCE, Estimator.ADJUSTED, Estimator.IV);
    }

    @Test
    void twoLooks_areTwoJobs() throws Exception {
        SmallCohort cohort = new SmallCohort("shop");
        SparkSession session = spark().newSession();
        session.conf().set("spark.sql.adaptive.enabled", "false");
        Dataset<Row> rows = session.createDataFrame(cohort.rows(), CohortTable.schema(cohort.study()));
        AtomicInteger jobs = new AtomicInteger();
        SparkListener counting = new SparkListener() {
            @Override
            public void onJobStart(SparkListenerJobStart start) {
                jobs.incrementAndGet();
            }
        };

        session.sparkContext().addSparkListener(counting);
        try {
            looks(cohort, true, rows);
            session.sparkContext().listenerBus().waitUntilEmpty();
        } finally {
            session.sparkContext().removeSparkListener(counting);
        }

        assertThat(jobs).hasValue(2);
    }

    @ParameterizedTest
    @CsvSource({"shop,true", "none,false"})
    void shuffledAndRepartitioned_notOneBitDiffers(String cluster, boolean stratified) {
        SmallCohort cohort = new SmallCohort(cluster);
        List<Row> shuffled = new ArrayList<>(cohort.rows());
        Collections.shuffle(shuffled, new Random(4));
        SparkSession session = spark().newSession();
        session.conf().set("spark.sql.shuffle.partitions", "3");

        Looks one = looks(cohort, stratified, table(CohortTable.schema(cohort.study()), cohort.rows()));
        Looks other = looks(
                cohort,
                stratified,
                session.createDataFrame(shuffled, CohortTable.schema(cohort.study()))
                        .repartition(7));

        assertThat(other.estimates()).isEqualTo(one.estimates());
        assertThat(other.analysis().balance()).isEqualTo(one.analysis().balance());
        assertThat(other.analysis().health(other.spreads()))
                .isEqualTo(one.analysis().health(one.spreads()));
        assertThat(other.spreads()).isEqualTo(one.spreads());
        assertThat(other.overview().census()).isEqualTo(one.overview().census());
        one.overview().cells().forEach((cell, summary) -> assertThat(
                        other.overview().cells().get(cell).toArray())
                .containsExactly(summary.toArray()));
    }

    private static Looks looks(SmallCohort cohort, boolean stratified, Dataset<Row> rows) {
        Summaries summaries = new Summaries(
                rows, cohort.study(), cohort.questions(), SmallCohort.COVARIATES, SmallCohort.TREATED_ARMS, stratified);
        Overview overview = summaries.overview();
        Analysis analysis = new Analysis(cohort.study(), cohort.questions(), overview, Map.of(), List.of());
        Analysis.Spreads spreads = summaries.spreads(analysis);
        return new Looks(analysis, overview, spreads, analysis.estimates(spreads));
    }

    private static void same(Overview actual, Overview expected) {
        assertThat(actual.census()).isEqualTo(expected.census());
        assertThat(actual.cells().keySet())
                .containsExactlyInAnyOrderElementsOf(expected.cells().keySet());
        expected.cells().forEach((cell, summary) -> {
            Stratified found = actual.cells().get(cell);
            assertThat(found.unstratified()).isEqualTo(summary.unstratified());
            if (!summary.unstratified()) {
                same(found.toArray(), summary.toArray());
            }
            same(found.treatedEpisodes().toArray(), summary.treatedEpisodes().toArray());
            same(found.controlEpisodes().toArray(), summary.controlEpisodes().toArray());
            Map<String, Arms> centres = expected.centres().getOrDefault(cell, Map.of());
            Map<String, Arms> foundCentres = actual.centres().getOrDefault(cell, Map.of());
            assertThat(foundCentres.keySet()).containsExactlyInAnyOrderElementsOf(centres.keySet());
            centres.forEach((stratum, arms) -> same(foundCentres.get(stratum).toArray(), arms.toArray()));
        });
    }

    private static void same(Analysis.Spreads actual, Analysis.Spreads expected) {
        assertThat(actual.of().keySet())
                .containsExactlyInAnyOrderElementsOf(expected.of().keySet());
        expected.of()
                .forEach((Cell cell, Map<Estimator, Map<Clustering, Spread>> estimators) ->
                        estimators.forEach((estimator, ways) -> {
                            Map<Clustering, Spread> found =
                                    actual.of().get(cell).get(estimator);
                            assertThat(found.keySet()).containsExactlyInAnyOrderElementsOf(ways.keySet());
                            ways.forEach((way, spread) -> same(numbers(found.get(way)), numbers(spread)));
                        }));
    }

    private static void same(List<Uplift> actual, List<Uplift> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.size(); i++) {
            Uplift one = actual.get(i);
            Uplift other = expected.get(i);
            assertThat(one.with(other.figures())).isEqualTo(other);
            assertThat(Double.isNaN(one.figures().estimate()))
                    .isEqualTo(Double.isNaN(other.figures().estimate()));
            if (one.ok()) {
                same(
                        new double[] {
                            one.figures().estimate(),
                            one.figures().stdError(),
                            one.figures().meanControl()
                        },
                        new double[] {
                            other.figures().estimate(),
                            other.figures().stdError(),
                            other.figures().meanControl()
                        });
            }
        }
    }

    private static double[] numbers(Spread spread) {
        return new double[] {
            spread.treated(),
            spread.both(),
            spread.control(),
            spread.clusters(),
            spread.treatedClusters(),
            spread.controlClusters()
        };
    }

    /** 1e-12 of the largest number. */
    private static void same(double[] actual, double[] expected) {
        double scale = 1e-300;
        for (double number : expected) {
            scale = Double.isNaN(number) ? scale : Math.max(scale, Math.abs(number));
        }
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            if (Double.isNaN(expected[i])) {
                assertThat(actual[i]).isNaN();
            } else {
                assertThat(actual[i]).isEqualTo(expected[i], Offset.offset(1e-12 * scale));
            }
        }
    }
}
