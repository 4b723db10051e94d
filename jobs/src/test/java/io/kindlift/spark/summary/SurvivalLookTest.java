package io.kindlift.spark.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.kindlift.estimate.Analysis;
import io.kindlift.estimate.Census;
import io.kindlift.estimate.Curve;
import io.kindlift.estimate.Estimator;
import io.kindlift.estimate.Overview;
import io.kindlift.estimate.Plan;
import io.kindlift.estimate.Slice;
import io.kindlift.estimate.Status;
import io.kindlift.estimate.Uplift;
import io.kindlift.estimate.Waiting;
import io.kindlift.estimate.Waits;
import io.kindlift.spark.SparkTest;
import io.kindlift.spark.cohort.CohortTable;
import io.kindlift.stats.regression.Reference;
import io.kindlift.stats.regression.Reference.Table;
import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/**
 * The lung patients of R's survival package as a cohort: women are treated, an event is a return, an institution is a
 * cluster and a stratum. Against R 4.2.2, survival 3.5-3; the calls stand in figures.properties.
 */
class SurvivalLookTest extends SparkTest {

    private static final Reference REFERENCE = Reference.of("survival");
    private static final Table LUNG = REFERENCE.table("lung.csv");

    private static Plan plan(int window) {
        return Plan.of(new Outcome(OutcomeKind.TIME_TO_RETURN, window, false));
    }

    private static Analysis analysis(Plan plan) {
        Census census = new Census(Map.of("control", 138L, "treated", 90L), 0, false, false, 0);
        return new Analysis(
                plan.study(), List.of(), new Overview(census, Map.of(), Map.of()), Map.of(), List.of("shoe_size"));
    }

    /** Weighted 1 + (age mod 4)/2, all or those with an institution. */
    private static List<Row> patients(Plan plan, boolean all) {
        List<Row> rows = new ArrayList<>();
        int window = plan.outcomes().get(0).windowDays();
        for (int row = 0; row < LUNG.size(); row++) {
            boolean treated = LUNG.is(row, "sex", "2");
            String institution = LUNG.text(row, "inst");
            boolean known = !institution.equals("NA");
            if (all || known) {
                Map<String, Object> values = new HashMap<>();
                values.put(EpisodeColumns.UNIT_ID, "u" + row);
                values.put(EpisodeColumns.CUSTOMER_ID, "c" + row);
                values.put(EpisodeColumns.ARM, treated ? "treated" : "control");
                values.put(EpisodeColumns.TREATED, treated);
                values.put(EpisodeColumns.STRATUM, known ? institution : null);
                values.put(EpisodeColumns.CLUSTER, known ? institution : null);
                values.put(EpisodeColumns.segment("tier"), row % 3 == 0 ? "gold" : null);
                values.put(EpisodeColumns.after(OutcomeKind.TIME_TO_RETURN, window), (int) LUNG.number(row, "time"));
                values.put(EpisodeColumns.returned(window), LUNG.is(row, "status", "2"));
                values.put(EpisodeColumns.WEIGHT, 1 + LUNG.number(row, "age") % 4 / 2);
                values.put(EpisodeColumns.mature(window), false);
                values.put(EpisodeColumns.received(window), treated);
                values.put(EpisodeColumns.CUSTOMER_EPISODES, 1);
                values.put(EpisodeColumns.CUSTOMER_CLUSTERS, 1);
                rows.add(RowFactory.create(
                        Stream.of(schema(plan).fieldNames()).map(values::get).toArray()));
            }
        }
        return rows;
    }

    private static StructType schema(Plan plan) {
        return CohortTable.schema(plan.study())
                .add(EpisodeColumns.WEIGHT, DataTypes.DoubleType)
                .add(EpisodeColumns.weight(plan.outcomes().get(0).windowDays()), DataTypes.DoubleType);
    }

    private static Dataset<Row> cohort(Plan plan, boolean all) {
        return table(schema(plan), patients(plan, all));
    }

    private static Analysis.Spreads look(Plan plan, boolean stratified, Dataset<Row> cohort) {
        Map<Waiting, Waits> waits =
                new SurvivalLook(plan.study(), List.of("treated"), stratified).at(cohort, analysis(plan));
        return Analysis.Spreads.NONE.with(waits);
    }

    /** As a matched study looks at its kept episodes. */
    private static Analysis.Spreads weighted(Plan plan, Dataset<Row> cohort) {
        try (MatchedSummaries summaries = new MatchedSummaries(cohort, plan.study(), List.of(), List.of())) {
            return summaries.spreads(analysis(plan));
        }
    }

    private static Uplift row(Plan plan, Analysis.Spreads spreads, Estimator estimator) {
        return analysis(plan).estimates(spreads).stream()
                .filter(row -> row.slice().all() && row.estimator() == estimator)
                .findFirst()
                .orElseThrow();
    }

    private static void near(double found, String key) {
        near(found, REFERENCE.figure(key));
    }

    private static void near(double found, double expected) {
        assertThat(found).isCloseTo(expected, withinPercentage(1e-6));
    }

    @Test
    void trialWithoutClusters_equalsSurvfitSurvdiffAndCoxph() {
        Plan plan = plan(1022);

        Analysis.Spreads spreads = look(plan, false, cohort(plan, true));

        Uplift difference = row(plan, spreads, Estimator.DIFFERENCE);
        near(difference.figures().meanTreated(), "lung.km_log.table.1.rmean");
        near(difference.figures().meanControl(), "lung.km_log.table.0.rmean");
        double one = REFERENCE.figure("lung.km_log.table.1.se(rmean)");
        double zero = REFERENCE.figure("lung.km_log.table.0.se(rmean)");
        near(difference.figures().stdError(), Math.hypot(one, zero));
        assertThat(difference.treated()).hasValue(90);
        assertThat(difference.control()).hasValue(138);
        assertThat(difference.clusters()).isEmpty();
        Uplift logRank = row(plan, spreads, Estimator.LOGRANK);
        near(logRank.figures().statistic(), "lung.logrank.chisq");
        near(logRank.figures().pValue(), "lung.logrank.p");
        assertThat(logRank.figures().df()).isEqualTo(1);
        assertThat(logRank.figures().estimate()).isNaN();
        Uplift cox = row(plan, spreads, Estimator.COX);
        near(cox.figures().estimate(), "lung.cox_sex.efron.coef.sex");
        assertThat(cox.figures().relative()).isNaN();
        assertThat(cox.note()).isEmpty();
    }

    @Test
    void curves_equalSurvfit() {
        Plan plan = plan(1022);

        List<Curve> curves = analysis(plan).curves(look(plan, false, cohort(plan, true)));

        for (int i = 0; i < 8; i++) {
            String point = "lung.km_loglog.at_times." + i;
            double day = REFERENCE.figure(point + ".time");
            String arm = i < 4 ? "control" : "treated";
            Curve found = curves.stream()
                    .filter(each -> each.slice().all() && each.arm().equals(arm) && each.x() == day)
                    .findFirst()
                    .orElseThrow();
            near(found.y(), point + ".surv");
            near(found.low(), point + ".lower");
            near(found.high(), point + ".upper");
            near((double) found.n().orElseThrow(), point + ".n_risk");
        }
    }

    @Test
    void smallNumbersWatched_endTheCurve() {
        Plan plan = plan(1022).minCell(20);

        List<Curve> curves = analysis(plan).curves(look(plan, false, cohort(plan, true)));

        assertThat(curves).isNotEmpty().allSatisfy(point -> assertThat(point.n().orElseThrow())
                .isGreaterThanOrEqualTo(20));
    }

    @Test
    void strata_equalSurvdiffWithStrata() {
        Plan plan = plan(1022);

        Analysis.Spreads spreads = look(plan, true, cohort(plan, false));

        near(row(plan, spreads, Estimator.LOGRANK).figures().statistic(), "lung.logrank_strat_inst.chisq");
    }

    @Test
    void clusters_equalCoxphWithClusters() {
        Plan plan = plan(1022).clustered("inst");

        Analysis.Spreads spreads = look(plan, false, cohort(plan, false));

        Uplift cox = row(plan, spreads, Estimator.COX);
        near(cox.figures().estimate(), "lung.cox_robust_inst.coef");
        near(cox.figures().stdError(), "lung.cox_robust_inst.se_robust");
        assertThat(cox.clusters()).hasValue(18);
    }

    @Test
    void weightsAndClusters_equalTheJackknifeOfSurvfitAndCoxphResiduals() {
        Plan plan = plan(365).clustered("inst");

        Analysis.Spreads spreads = weighted(plan, cohort(plan, false));

        Uplift difference = row(plan, spreads, Estimator.DIFFERENCE);
        near(difference.figures().estimate(), "weighted_rmst.difference");
        near(difference.figures().stdError(), "weighted_rmst.se_cluster");
        Uplift logRank = row(plan, spreads, Estimator.LOGRANK);
        near(logRank.figures().statistic(), "weighted_score.chisq");
        assertThat(logRank.note()).contains("robust by cluster");
    }

    @Test
    void rowsInAnyOrder_notOneBitDiffers() {
        Plan plan = plan(365).clustered("inst").segments("tier");
        List<Row> shuffled = patients(plan, true);
        Collections.shuffle(shuffled, new Random(3));

        Analysis.Spreads one = look(plan, false, cohort(plan, true));
        Analysis.Spreads other = look(plan, false, table(schema(plan), shuffled).repartition(5));

        assertThat(other).isEqualTo(one);
    }

    @Test
    void trial_hasRowsOfArmsAndSegments() {
        Plan plan = plan(365).segments("tier");

        Analysis.Spreads spreads = look(plan, false, cohort(plan, true));

        List<Uplift> rows = analysis(plan).estimates(spreads);
        Slice gold = new Slice("tier", "gold");
        assertThat(rows)
                .filteredOn(row -> row.slice().equals(gold))
                .hasSize(3)
                .allMatch(Uplift::ok)
                .allSatisfy(row -> assertThat(
                                row.treated().orElseThrow() + row.control().orElseThrow())
                        .isEqualTo(76));
        Slice arm = new Slice(Slice.ARM, "treated");
        assertThat(rows).filteredOn(row -> row.slice().equals(arm)).hasSize(3).allMatch(Uplift::ok);
        assertThat(rows)
                .filteredOn(row -> row.status() == Status.UNAVAILABLE)
                .extracting(Uplift::estimator)
                .containsExactly(Estimator.DIFFERENCE, Estimator.LOGRANK, Estimator.COX);
    }

    @Test
    void nobodyWatchedYet_immature() {
        Plan plan = plan(365);

        List<Uplift> rows = analysis(plan).estimates(Analysis.Spreads.NONE);

        assertThat(rows).filteredOn(row -> row.slice().all()).hasSize(3).allSatisfy(row -> {
            assertThat(row.status()).isEqualTo(Status.IMMATURE);
            assertThat(row.note()).isEqualTo("no episode has been watched for a whole day yet");
        });
        assertThat(analysis(plan).curves(Analysis.Spreads.NONE)).isEmpty();
    }

    @Test
    void nobodyReturned_tooFew() {
        Plan plan = plan(365);
        Dataset<Row> nobody =
                cohort(plan, true).withColumn(EpisodeColumns.returned(365), org.apache.spark.sql.functions.lit(false));

        List<Uplift> rows = analysis(plan).estimates(look(plan, false, nobody));

        assertThat(rows).filteredOn(row -> row.slice().all()).hasSize(3).allSatisfy(row -> {
            assertThat(row.status()).isEqualTo(Status.TOO_FEW);
            assertThat(row.note()).isEqualTo("nobody returned");
        });
    }
}
