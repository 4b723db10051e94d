package io.kindlift.stats.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.kindlift.stats.Estimate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Propensities, weighting and two-stage least squares against R; the calls stand in figures.properties. */
class WeightingReferenceTest {

    private static final Reference REFERENCE = Lalonde.REFERENCE;
    private static final List<String> CPS = List.of("age", "educ", "black", "hisp", "marr", "nodegree", "re74", "re75");

    private static void iterative(double found, String key) {
        assertThat(found).as(key).isCloseTo(REFERENCE.figure(key), withinPercentage(1e-4));
    }

    /** Rows of one study with fitted propensities and outcomes, and what the estimators of R's scripts make of them. */
    private record Study(
            CompressedRows rows,
            int arm,
            LogisticFit propensity,
            List<String> ps,
            List<LinearFit> outcome,
            List<String> x) {

        static Study of(CompressedRows rows, String arm, List<String> ps, List<String> x) {
            int at = rows.column(arm);
            LogisticFit propensity =
                    Logistic.fit(rows.outcome(row -> rows.x(row, at)).select(ps));
            CompressedRows covariates = rows.select(with(arm, x));
            List<LinearFit> outcome = new ArrayList<>();
            for (int value = 0; value < 2; value++) {
                int wanted = value;
                outcome.add(LeastSquares.fit(
                        covariates.where(row -> covariates.x(row, 0) == wanted).select(x)));
            }
            return new Study(rows, at, propensity, ps, outcome, x);
        }

        boolean treated(int row) {
            return rows.x(row, arm) == 1;
        }

        double probability(int row) {
            return propensity.probability(line(row, ps));
        }

        double mu(int value, int row) {
            return outcome.get(value).predict(line(row, x));
        }

        private double[] line(int row, List<String> columns) {
            return columns.stream()
                    .mapToDouble(c -> rows.x(row, rows.column(c)))
                    .toArray();
        }

        double mean(CompressedRows.RowValue value, boolean treatedOnly) {
            double sum = 0;
            double n = 0;
            for (int row = 0; row < rows.size(); row++) {
                if (!treatedOnly || treated(row)) {
                    sum += value.of(row);
                    n++;
                }
            }
            return sum / n;
        }

        double residual(int value, int row) {
            return rows.mean(row) - mu(value, row);
        }

        double phi(int row) {
            double e = probability(row);
            double correction = treated(row) ? residual(1, row) / e : -residual(0, row) / (1 - e);
            return mu(1, row) - mu(0, row) + correction;
        }

        double attNumerator(int row) {
            double e = probability(row);
            return treated(row) ? residual(0, row) : -e / (1 - e) * residual(0, row);
        }

        Covariance weighted(CompressedRows.RowValue weight) {
            CompressedRows alone = rows.mapped(List.of("T"), (row, into) -> into[0] = rows.x(row, arm));
            return LeastSquares.fit(alone.weighted(weight)).robust(Hc.HC0);
        }
    }

    static List<String> with(String first, List<String> others) {
        List<String> all = new ArrayList<>(others);
        all.add(0, first);
        return all;
    }

    private static double spread(Study study, CompressedRows.RowValue value, double mean, double df) {
        double sum = study.mean(row -> Math.pow(value.of(row) - mean, 2), false)
                * study.rows().size();
        return Math.sqrt(sum / df / study.rows().size());
    }

    private static void assertPropensity(Study study, Att att, List<String> names, String key) {
        Covariance fit = study.propensity().coefficients();
        for (int j = 0; j < names.size(); j++) {
            iterative(fit.coefficient(study.ps().get(j)), key + ".ps.coef." + names.get(j));
        }
        iterative(fit.coefficient(Design.INTERCEPT), key + ".ps.coef.(Intercept)");
        iterative(-study.propensity().deviance() / 2, key + ".ps.loglik");
        iterative(att.smallestPropensity(), key + ".ps.min");
        iterative(att.largestPropensity(), key + ".ps.max");
        iterative(study.mean(study::probability, true), key + ".ps.mean_treated");
    }

    private static void assertWeighting(Study study, Att att, String key) {
        iterative(att.ipw().estimate(), key + ".ipw_att_hajek.estimate");
        iterative(att.effectiveControls(), key + ".ipw_att_hajek.ess_control");
        Covariance fixed = study.weighted(row -> study.treated(row) ? 1 : att.odds(row));
        iterative(fixed.coefficient("T"), key + ".ipw_att_hajek.estimate");
        iterative(fixed.stdError("T"), key + ".ipw_att_hajek.se_HC0_weights_fixed");
        Estimate known = att.ipw().robust(Nuisance.KNOWN, 0.95);
        iterative(known.stdError(), key + ".ipw_att_hajek.se_HC0_weights_fixed");
        Covariance all = study.weighted(
                row -> study.treated(row) ? 1 / study.probability(row) : 1 / (1 - study.probability(row)));
        iterative(all.coefficient("T"), key + ".ipw_ate_hajek.estimate");
        iterative(all.stdError("T"), key + ".ipw_ate_hajek.se_HC0_weights_fixed");
        double thompson = study.mean(
                row -> study.treated(row)
                        ? study.rows().mean(row) / study.probability(row)
                        : -study.rows().mean(row) / (1 - study.probability(row)),
                false);
        iterative(thompson, key + ".ipw_ate_horvitz_thompson");
    }

    private static void assertDoublyRobust(Study study, String key) {
        int n = study.rows().size();
        double ate = study.mean(study::phi, false);
        iterative(ate, key + ".aipw_ate.estimate");
        iterative(spread(study, study::phi, ate, n - 1), key + ".aipw_ate.se_if");
        double share = study.mean(row -> study.treated(row) ? 1 : 0, false);
        double att = study.mean(study::attNumerator, false) / share;
        iterative(att, key + ".aipw_att.estimate");
        CompressedRows.RowValue influence = row -> (study.attNumerator(row) - (study.treated(row) ? att : 0)) / share;
        iterative(spread(study, influence, 0, n), key + ".aipw_att.se_if");
        iterative(study.mean(row -> study.mu(1, row) - study.mu(0, row), false), key + ".gcomp_ate");
        iterative(study.mean(row -> study.mu(1, row) - study.mu(0, row), true), key + ".gcomp_att");
    }

    @Test
    void survey_equalsGlmAndLm() {
        List<String> ps = List.of(
                "age",
                "age^2",
                "educ",
                "educ^2",
                "marr",
                "nodegree",
                "black",
                "hisp",
                "re74",
                "re75",
                "re74^2",
                "re75^2");
        List<String> all = new ArrayList<>(with("treat", CPS));
        ps.stream().filter(column -> !all.contains(column)).forEach(all::add);
        CompressedRows rows = Cps.rows(all);
        Study study = Study.of(rows, "treat", ps, CPS);

        Att att = Att.fit(rows, "treat", ps, CPS);

        List<String> names =
                ps.stream().map(c -> c.endsWith("^2") ? "I(" + c + ")" : c).toList();
        assertPropensity(study, att, names, "cps1");
        assertWeighting(study, att, "cps1");
        assertDoublyRobust(study, "cps1");
        iterative(trimmed(study), "cps1.crump_0.1_0.9.ipw_ate");
    }

    private static double trimmed(Study study) {
        CompressedRows alone = study.rows()
                .mapped(List.of("T"), (row, into) -> into[0] = study.rows().x(row, study.arm()));
        CompressedRows weighted = alone.weighted(row -> {
            double e = study.probability(row);
            return e < 0.1 || e > 0.9 ? 0 : study.treated(row) ? 1 / e : 1 / (1 - e);
        });
        return LeastSquares.fit(weighted).coefficient("T");
    }

    @Test
    void lalonde_equalsGlmAndLm() {
        CompressedRows rows = Lalonde.all(with("treat", Lalonde.COVARIATES));
        Study study = Study.of(rows, "treat", Lalonde.COVARIATES, Lalonde.COVARIATES);

        Att att = Att.fit(rows, "treat");

        assertPropensity(study, att, Lalonde.COVARIATES, "matchit");
        assertWeighting(study, att, "matchit");
        assertDoublyRobust(study, "matchit");
        iterative(trimmed(study), "matchit.crump_0.1_0.9.ipw_ate");
    }

    @Test
    void normalisedDoublyRobustAtt_equalsR() {
        CompressedRows rows = Lalonde.all(with("treat", Lalonde.COVARIATES));

        Att att = Att.fit(rows, "treat");

        iterative(att.aipw().estimate(), "aipw.aipw_att");
        iterative(att.ipw().estimate(), "aipw.ipw_att_hajek");
        iterative(att.effectiveControls(), "aipw.ess_control");
        iterative(att.smallestPropensity(), "aipw.ps_min");
        iterative(att.largestPropensity(), "aipw.ps_max");
        Covariance fit = att.propensity().coefficients();
        for (String term : att.propensity().terms()) {
            iterative(fit.coefficient(term), "aipw.coefficients." + term);
            iterative(fit.stdError(term), "aipw.logit_se_converged." + term);
        }
    }

    @Test
    void estimatedNuisances_equalStackedEquations() {
        Att att = Att.fit(Lalonde.all(with("treat", Lalonde.COVARIATES)), "treat");
        CompressedRows.Builder builder = CompressedRows.compress(with("treat", Lalonde.COVARIATES), 1);
        for (int row = 0; row < Lalonde.ROWS.size(); row++) {
            double[] x = Lalonde.line(Lalonde.ROWS, row, with("treat", Lalonde.COVARIATES));
            builder.add(x, Lalonde.ROWS.number(row, "re78"), (long) Lalonde.ROWS.number(row, "educ"));
        }
        WeightedEffect byEducation = Att.fit(builder.build(), "treat").aipw();

        iterative(att.ipw().robust(Nuisance.ESTIMATED, 0.95).stdError(), "stacked.ipw.se");
        iterative(att.aipw().robust(Nuisance.ESTIMATED, 0.95).stdError(), "stacked.aipw.se");
        Estimate clustered = byEducation.clustered(Nuisance.ESTIMATED, SmallSample.NONE, 0, 0.95);
        iterative(clustered.stdError(), "stacked.aipw.se_educ");
        assertThat(clustered.df()).isEqualTo(18);
        assertThat(byEducation.estimate()).isCloseTo(att.aipw().estimate(), withinPercentage(1e-8));
    }

    @Test
    void weightedPropensity_equalsGlm() {
        CompressedRows rows = Lalonde.matched(List.of("treat", "age", "re74"));

        Covariance fit = Logistic.fit(rows.outcome(row -> rows.x(row, 0)).select(List.of("age", "re74")))
                .coefficients();

        for (String term : List.of(Design.INTERCEPT, "age", "re74")) {
            iterative(fit.coefficient(term), "weighted_logit." + term);
            iterative(fit.stdError(term), "weighted_logit.se." + term);
        }
        assertThat(fit.df()).isNaN();
    }

    @Test
    void overidentifiedTwoStage_equalsR() {
        List<String> columns = List.of("treat", "nodegree", "married", "re74");
        CompressedRows.Builder builder = CompressedRows.compress(columns, 1);
        for (int row = 0; row < Lalonde.ROWS.size(); row++) {
            double[] x = Lalonde.line(Lalonde.ROWS, row, columns);
            builder.add(x, Lalonde.ROWS.number(row, "re78"), (long) Lalonde.ROWS.number(row, "educ"));
        }

        TwoStage both = TwoStage.fit(builder.build(), "treat", List.of("nodegree", "married"));

        LinearFit fit = both.second();
        RegressionReferenceTest.near(both.first().coefficient("nodegree"), "iv.first_nodegree");
        RegressionReferenceTest.near(fit.coefficient("treat"), "iv.treat");
        RegressionReferenceTest.near(fit.coefficient("re74"), "iv.re74");
        RegressionReferenceTest.near(fit.classical().stdError("treat"), "iv.se_classical");
        RegressionReferenceTest.near(fit.robust(Hc.HC1).stdError("treat"), "iv.se_HC1");
        RegressionReferenceTest.near(fit.clustered(SmallSample.STATA, 0).stdError("treat"), "iv.se_educ");
    }

    @Test
    void nhefs_equalsTheBook() {
        CompressedRows rows = Nhefs.weighed();
        Study study = Study.of(rows, "qsmk", Nhefs.COVARIATES, Nhefs.COVARIATES);
        double share = study.mean(row -> study.treated(row) ? 1 : 0, false);

        CompressedRows.RowValue weight =
                row -> study.treated(row) ? 1 / study.probability(row) : 1 / (1 - study.probability(row));
        Covariance ipw = study.weighted(weight);
        Covariance stabilised = study.weighted(row -> weight.of(row) * (study.treated(row) ? share : 1 - share));

        iterative(ipw.coefficient("T"), "nhefs.ipw.estimate");
        iterative(ipw.stdError("T"), "nhefs.ipw.se_robust");
        iterative(stabilised.coefficient("T"), "nhefs.ipw_stabilised.estimate");
        iterative(stabilised.stdError("T"), "nhefs.ipw_stabilised.se_robust");
        iterative(study.mean(weight, false), "nhefs.ipw.w_mean");
        iterative(study.mean(study::probability, true), "nhefs.ps.mean1");
        iterative(study.mean(study::phi, false), "nhefs.aipw_ate.estimate");
        iterative(spread(study, study::phi, study.mean(study::phi, false), rows.size() - 1), "nhefs.aipw_ate.se_if");
    }

    @Test
    void nhefsOutcomeRegression_equalsLm() {
        CompressedRows rows = Nhefs.weighed();
        List<String> columns = new ArrayList<>(rows.columns());
        columns.add("product");
        int smoke = rows.column("smokeintensity");
        CompressedRows expanded = rows.mapped(columns, (row, into) -> {
            for (int j = 0; j < rows.columns().size(); j++) {
                into[j] = rows.x(row, j);
            }
            into[into.length - 1] = rows.x(row, 0) * rows.x(row, smoke);
        });

        LinearFit plain = LeastSquares.fit(rows);
        LinearFit fit = LeastSquares.fit(expanded);

        String key = "nhefs.outcome_regression_no_interaction";
        RegressionReferenceTest.near(plain.coefficient("qsmk"), key + ".estimate");
        RegressionReferenceTest.near(plain.classical().stdError("qsmk"), key + ".se_classical");
        for (Hc type : Hc.values()) {
            RegressionReferenceTest.near(plain.robust(type).stdError("qsmk"), key + ".se_" + type);
        }
        String product = "nhefs.outcome_regression_interaction";
        double slope = fit.coefficient("product");
        RegressionReferenceTest.near(fit.coefficient("qsmk"), product + ".qsmk");
        RegressionReferenceTest.near(slope, product + ".qsmk_x_smokeintensity");
        RegressionReferenceTest.near(fit.coefficient("qsmk") + 5 * slope, product + ".effect_at_5");
        RegressionReferenceTest.near(fit.coefficient("qsmk") + 40 * slope, product + ".effect_at_40");
        RegressionReferenceTest.near(standardised(expanded, fit, smoke, 1), "nhefs.standardization.mean1");
        RegressionReferenceTest.near(standardised(expanded, fit, smoke, 0), "nhefs.standardization.mean0");
    }

    private static double standardised(CompressedRows rows, LinearFit fit, int smoke, double arm) {
        double sum = 0;
        for (int row = 0; row < rows.size(); row++) {
            double[] x = new double[rows.columns().size()];
            for (int j = 0; j < x.length; j++) {
                x[j] = rows.x(row, j);
            }
            x[0] = arm;
            x[x.length - 1] = arm * x[smoke];
            sum += rows.count(row) * fit.predict(x);
        }
        return sum / rows.total();
    }

    @Test
    void nhefsPriceInstrument_equalsIvreg() {
        CompressedRows.Builder builder = CompressedRows.compress(List.of("qsmk", "price"), 0);
        for (int row = 0; row < Nhefs.ROWS.size(); row++) {
            double price = Nhefs.ROWS.number(row, "price82");
            if (!Double.isNaN(price) && !Double.isNaN(Nhefs.ROWS.number(row, "wt82"))) {
                double[] x = {Nhefs.ROWS.number(row, "qsmk"), price >= 1.5 ? 1 : 0};
                builder.add(x, Nhefs.ROWS.number(row, "wt82_71"));
            }
        }

        LinearFit fit = TwoStage.fit(builder.build(), "qsmk", List.of("price")).second();

        RegressionReferenceTest.near(fit.coefficient("qsmk"), "nhefs.iv_price.estimate");
        RegressionReferenceTest.near(fit.classical().stdError("qsmk"), "nhefs.iv_price.se");
        RegressionReferenceTest.near(fit.total(), "nhefs.iv_price.n");
    }
}
