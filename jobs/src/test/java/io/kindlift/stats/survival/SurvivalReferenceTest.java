package io.kindlift.stats.survival;

import static io.kindlift.stats.survival.Studies.REFERENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.kindlift.stats.Interval;
import io.kindlift.stats.regression.Covariance;
import io.kindlift.stats.regression.Reference;
import io.kindlift.stats.regression.Reference.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Curves, tests and Cox regressions against R 4.2.2, survival 3.5-3; the calls stand in figures.properties. */
class SurvivalReferenceTest {

    private static void near(double found, String key) {
        assertThat(found).as(key).isCloseTo(REFERENCE.figure(key), withinPercentage(1e-8));
    }

    private static void iterative(double found, String key) {
        assertThat(found).as(key).isCloseTo(REFERENCE.figure(key), withinPercentage(1e-5));
    }

    private static void maybe(double found, String key) {
        if (REFERENCE.has(key)) {
            near(found, key);
        } else {
            assertThat(found).as(key).isNaN();
        }
    }

    private static void assertCurve(DailyCounts counts, int line, int days, Band band, String key) {
        KaplanMeier curve = KaplanMeier.of(counts);
        String table = key + ".table." + line;
        near(counts.events(), table + ".events");
        near(counts.atRisk(1), table + ".n.max");
        near(curve.quantile(0.5), table + ".median");
        Interval median = curve.quantile(0.5, band, 0.95);
        maybe(median.low(), table + ".0.95LCL");
        maybe(median.high(), table + ".0.95UCL");
        for (int i = line * days; i < (line + 1) * days; i++) {
            String point = key + ".at_times." + i;
            int day = (int) REFERENCE.figure(point + ".time");
            near(counts.atRisk(day), point + ".n_risk");
            near(curve.at(day), point + ".surv");
            near(curve.stdError(day), point + ".se_greenwood");
            near(curve.band(day, band, 0.95).low(), point + ".lower");
            near(curve.band(day, band, 0.95).high(), point + ".upper");
        }
    }

    @Test
    void lungCurves_equalSurvfit() {
        SurvivalRows rows = Studies.lung(List.of("sex"), "", "");

        for (int sex = 1; sex <= 2; sex++) {
            DailyCounts counts = Studies.group(rows, sex);
            assertCurve(counts, sex - 1, 4, Band.LOG, "lung.km_log");
            assertCurve(counts, sex - 1, 4, Band.LOG_LOG, "lung.km_loglog");
        }
        assertCurve(rows.daily(), 0, 4, Band.LOG, "lung.km_all");
        near(KaplanMeier.of(rows.daily()).cumulativeHazard(365), "lung.nelson_aalen_365");
    }

    @Test
    void veteranAndAmlCurves_equalSurvfit() {
        SurvivalRows veteran = Studies.veteran(List.of("trt"), false);
        assertCurve(Studies.group(veteran, 1), 0, 4, Band.LOG, "veteran.km");
        assertCurve(Studies.group(veteran, 2), 1, 4, Band.LOG, "veteran.km");

        SurvivalRows aml = Studies.aml();
        assertCurve(Studies.group(aml, 0), 0, 5, Band.LOG, "aml.km");
        assertCurve(Studies.group(aml, 1), 1, 5, Band.LOG, "aml.km");
    }

    private static void assertTest(LogRank test, String key) {
        near(test.chiSquare(), key + ".chisq");
        near(test.df(), key + ".df");
        near(test.pValue(), key + ".p");
        for (int group = 0; group < test.groups().size(); group++) {
            near(test.observed().get(group), key + ".obs." + group);
            near(test.expected().get(group), key + ".exp." + group);
        }
    }

    @Test
    void logRank_equalsSurvdiff() {
        SurvivalRows lung = Studies.lung(List.of("sex"), "", "");
        assertTest(LogRank.test(lung, "sex", TestWeight.EVEN), "lung.logrank");
        assertTest(LogRank.test(lung, "sex", TestWeight.PETO), "lung.peto");
        SurvivalRows byInstitution = Studies.lung(List.of("sex"), "inst", "");
        assertTest(LogRank.test(byInstitution, "sex", TestWeight.EVEN), "lung.logrank_strat_inst");
        SurvivalRows veteran = Studies.veteran(List.of("trt", "cell"), false);
        assertTest(LogRank.test(veteran, "trt", TestWeight.EVEN), "veteran.logrank");
        assertTest(LogRank.test(veteran, "cell", TestWeight.EVEN), "veteran.logrank_celltype");
        assertTest(LogRank.test(Studies.rotterdam(), "hormon", TestWeight.EVEN), "rotterdam.logrank");
        assertTest(LogRank.test(colon("rx"), "rx", TestWeight.EVEN), "colon.logrank");
        assertTest(LogRank.test(Studies.aml(), "x", TestWeight.EVEN), "aml.logrank");
    }

    private static SurvivalRows colon(String column) {
        List<String> arms = List.of("Obs", "Lev", "Lev+5FU");
        Table table = Studies.COLON;
        return Studies.simple(table, "time", "status", column, row -> arms.indexOf(table.text(row, "rx")));
    }

    private static void assertCox(SurvivalRows rows, List<String> names, String key) {
        for (Ties ties : Ties.values()) {
            String part = key + (ties == Ties.EFRON ? ".efron" : ".breslow");
            CoxFit fit = Cox.fit(rows, ties);
            Covariance model = fit.model();
            for (int i = 0; i < names.size(); i++) {
                iterative(model.coefficient(rows.columns().get(i)), part + ".coef." + names.get(i));
                iterative(model.stdError(rows.columns().get(i)), part + ".se." + names.get(i));
            }
            near(fit.nullLogLikelihood(), part + ".loglik.0");
            iterative(fit.logLikelihood(), part + ".loglik.1");
            iterative(fit.score(), part + ".score");
            iterative(fit.likelihoodRatio(), part + ".lr");
            assertThat(fit.wald()).isCloseTo(REFERENCE.figure(part + ".wald"), within(0.00501));
            near((double) rows.total(), part + ".n");
            near((double) rows.events(), part + ".nevent");
        }
    }

    private static void assertCox(SurvivalRows rows, String key) {
        assertCox(rows, rows.columns(), key);
    }

    @Test
    void lungAndVeteranCox_equalCoxph() {
        assertCox(Studies.lung(List.of("sex"), "", ""), "lung.cox_sex");
        assertCox(Studies.lung(List.of("sex", "age", "ph.ecog"), "", ""), "lung.cox_multi");
        assertCox(Studies.veteran(List.of("trt"), false), "veteran.cox_trt");
        assertCox(Studies.veteran(List.of("trt", "karno"), true), "veteran.cox_strata");
        List<String> columns = List.of("trt", "smallcell", "adeno", "large", "karno", "diagtime", "age", "prior");
        List<String> names = List.of(
                "trt", "celltypesmallcell", "celltypeadeno", "celltypelarge", "karno", "diagtime", "age", "prior");
        assertCox(Studies.veteran(columns, false), names, "veteran.cox_multi");
    }

    @Test
    void delayedEntry_equalsCoxph() {
        assertCox(Studies.heart(List.of("transplant")), List.of("transplant1"), "heart.time_dependent");
        assertCox(
                Studies.heart(List.of("age", "year", "surgery", "transplant")),
                List.of("age", "year", "surgery", "transplant1"),
                "heart.time_dependent_adj");
        assertCox(
                Studies.heart(List.of("age", "surgery", "transplant", "age:transplant", "surgery:transplant")),
                List.of("age", "surgery", "transplant1", "age*transplant1", "surgery*transplant1"),
                "heart.time_dependent_interaction");
    }

    @Test
    void immortalTime_turnsNoEffectIntoALargeOne() {
        assertCox(Studies.heartEver(), "heart.naive");
    }

    @Test
    void largeStudies_equalCoxph() {
        assertCox(Studies.rotterdam(), "rotterdam.cox");
        SurvivalRows.Builder builder = SurvivalRows.compress(List.of("rxLev", "rxLev+5FU"));
        Table colon = Studies.COLON;
        for (int row = 0; row < colon.size(); row++) {
            double levamisole = colon.is(row, "rx", "Lev") ? 1 : 0;
            double both = colon.is(row, "rx", "Lev+5FU") ? 1 : 0;
            builder.add((int) colon.number(row, "time"), colon.is(row, "status", "1"), levamisole, both);
        }
        assertCox(builder.build(), "colon.cox");
    }

    @Test
    void clusteredErrors_equalCoxph() {
        CoxFit fit = Cox.fit(Studies.lung(List.of("sex"), "", "inst"), Ties.EFRON);

        iterative(fit.model().coefficient("sex"), "lung.cox_robust_inst.coef");
        iterative(fit.model().stdError("sex"), "lung.cox_robust_inst.se_naive");
        iterative(fit.clustered().stdError("sex"), "lung.cox_robust_inst.se_robust");
    }

    /** Rows with an institution, weighted 1 + (age mod 4)/2. */
    private static SurvivalRows weightedLung(List<String> columns) {
        SurvivalRows.Builder builder = SurvivalRows.compress(columns);
        Table lung = Studies.LUNG;
        for (int row = 0; row < lung.size(); row++) {
            int at = row;
            if (!Double.isNaN(lung.number(row, "inst"))) {
                Spell spell = new Spell(0, (int) lung.number(row, "time"), lung.is(row, "status", "2"));
                double weight = 1 + lung.number(row, "age") % 4 / 2;
                double[] x = columns.stream()
                        .mapToDouble(column ->
                                column.equals("female") ? lung.number(at, "sex") - 1 : lung.number(at, column))
                        .toArray();
                builder.add(spell, 0, (long) lung.number(row, "inst"), weight, 1, x);
            }
        }
        return builder.build();
    }

    @Test
    void weightedCox_equalsCoxph() {
        SurvivalRows rows = weightedLung(List.of("sex", "age"));
        for (Ties ties : Ties.values()) {
            String key = "weighted_cox." + (ties == Ties.EFRON ? "efron" : "breslow");

            CoxFit fit = Cox.fit(rows, ties);

            iterative(fit.model().coefficient("sex"), key + ".coef.sex");
            iterative(fit.model().coefficient("age"), key + ".coef.age");
            iterative(fit.model().stdError("sex"), key + ".se_naive.sex");
            iterative(fit.clustered().stdError("sex"), key + ".se_cluster.sex");
            iterative(fit.clustered().stdError("age"), key + ".se_cluster.age");
            iterative(fit.clustered().of("sex", "age"), key + ".cov_cluster");
            iterative(fit.robust().stdError("sex"), key + ".se_robust.sex");
            iterative(Math.sqrt(fit.influence("age").squares()), key + ".se_cluster.age");
            near(fit.nullLogLikelihood(), key + ".loglik.0");
            iterative(fit.logLikelihood(), key + ".loglik.1");
        }
    }

    @Test
    void weightedDelayedEntry_equalsCoxph() {
        SurvivalRows.Builder builder = SurvivalRows.compress(List.of("transplant", "age"));
        Table heart = Studies.HEART;
        for (int row = 0; row < heart.size(); row++) {
            int entry = (int) (2 * heart.number(row, "start"));
            int exit = (int) (2 * heart.number(row, "stop"));
            Spell spell = new Spell(entry, exit, heart.is(row, "event", "1"));
            long surgery = (long) heart.number(row, "surgery");
            double weight = 1 + heart.number(row, "year") / 10;
            double[] x = {heart.number(row, "transplant"), heart.number(row, "age")};
            builder.add(spell, surgery, (long) heart.number(row, "id"), weight, 1, x);
        }

        CoxFit fit = Cox.fit(builder.build(), Ties.EFRON);

        iterative(fit.model().coefficient("transplant"), "weighted_heart.coef.transplant");
        iterative(fit.model().stdError("transplant"), "weighted_heart.se_naive.transplant");
        iterative(fit.clustered().stdError("transplant"), "weighted_heart.se_cluster.transplant");
        iterative(fit.clustered().stdError("age"), "weighted_heart.se_cluster.age");
    }

    @Test
    void weightedScoreTest_equalsCoxphResiduals() {
        Cox.ScoreTest test = Cox.scoreTest(weightedLung(List.of("sex")), "sex");

        near(test.chiSquare(), "weighted_score.chisq");
        near(test.pValue(), "weighted_score.p");
    }

    @Test
    void nhefsSurvival_equalsSurvfitAndCoxph() {
        Table nhefs = Reference.of("regression").table("nhefs.csv");
        SurvivalRows.Builder builder = SurvivalRows.compress(List.of("qsmk"));
        for (int row = 0; row < nhefs.size(); row++) {
            boolean death = nhefs.is(row, "death", "1");
            double month = death ? (nhefs.number(row, "yrdth") - 83) * 12 + nhefs.number(row, "modth") : 120;
            builder.add((int) month, death, nhefs.number(row, "qsmk"));
        }
        SurvivalRows rows = builder.build();

        CoxFit fit = Cox.fit(rows, Ties.EFRON);

        near((double) rows.total(), "nhefs.n");
        near((double) rows.events(), "nhefs.deaths");
        near(LogRank.test(rows, "qsmk", TestWeight.EVEN).chiSquare(), "nhefs.logrank");
        near(KaplanMeier.of(Studies.group(rows, 0)).at(120), "nhefs.s120_0");
        near(KaplanMeier.of(Studies.group(rows, 1)).at(120), "nhefs.s120_1");
        iterative(fit.model().coefficient("qsmk"), "nhefs.cox_coef");
        iterative(fit.model().stdError("qsmk"), "nhefs.cox_se");
    }
}
