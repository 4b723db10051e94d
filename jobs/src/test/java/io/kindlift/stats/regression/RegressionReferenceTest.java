package io.kindlift.stats.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.kindlift.stats.Estimate;
import io.kindlift.stats.regression.Reference.Table;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Least squares, its covariances and Lin's adjustment against R; the calls stand in figures.properties. */
class RegressionReferenceTest {

    private static final Reference REFERENCE = Lalonde.REFERENCE;
    private static final List<String> NSW = List.of("age", "educ", "black", "hisp", "marr", "nodegree", "re74", "re75");

    static void near(double found, String key) {
        assertThat(found).as(key).isCloseTo(REFERENCE.figure(key), withinPercentage(1e-8));
    }

    static void near(long found, String key) {
        near((double) found, key);
    }

    private static void assertErrors(LinearFit fit, String term, String key) {
        near(fit.coefficient(term), key + ".estimate");
        near(fit.classical().stdError(term), key + ".se_classical");
        for (Hc type : Hc.values()) {
            near(fit.robust(type).stdError(term), key + ".se_" + type);
        }
        near(fit.residualDf(), key + ".df_resid");
        near(fit.robust(Hc.HC2).df(), key + ".df_resid");
        near(fit.total(), key + ".n");
    }

    private static void assertEstimate(Estimate estimate, String key) {
        near(estimate.estimate(), key + ".estimate");
        near(estimate.stdError(), key + ".std_error");
        near(estimate.df(), key + ".df");
        near(estimate.statistic(), key + ".statistic");
        near(estimate.pValue(), key + ".p_value");
        near(estimate.low(), key + ".conf_low");
        near(estimate.high(), key + ".conf_high");
    }

    static CompressedRows rows(Table table, List<String> columns, String outcome) {
        CompressedRows.Builder builder = CompressedRows.compress(columns, 1);
        for (int row = 0; row < table.size(); row++) {
            builder.add(Lalonde.line(table, row, columns), table.number(row, outcome), row);
        }
        return builder.build();
    }

    static List<String> with(String first, List<String> others) {
        List<String> all = new ArrayList<>(others);
        all.add(0, first);
        return all;
    }

    @Test
    void experimentalLalonde_equalsLm() {
        Table nsw = REFERENCE.table("nsw.csv");

        assertErrors(LeastSquares.fit(rows(nsw, List.of("treat"), "re78")), "treat", "nsw.ols");
        assertErrors(LeastSquares.fit(rows(nsw, with("treat", NSW), "re78")), "treat", "nsw.ols_adj");
        assertErrors(Lin.adjust(rows(nsw, with("treat", NSW), "re78"), "treat").fit(), "treat", "nsw.lin");
    }

    @Test
    void observationalCps_equalsLm() {
        CompressedRows rows = Cps.rows(with("treat", NSW));

        assertErrors(LeastSquares.fit(rows.select(List.of("treat"))), "treat", "cps1.naive");
        assertErrors(LeastSquares.fit(rows), "treat", "cps1.ols_adj");
    }

    @Test
    void observationalLalonde_equalsLm() {
        assertErrors(LeastSquares.fit(Lalonde.all(List.of("treat"))), "treat", "matchit.naive");
        assertErrors(LeastSquares.fit(Lalonde.all(with("treat", Lalonde.COVARIATES))), "treat", "matchit.ols_adj");
    }

    @Test
    void matchedPairs_equalVcovCl() {
        assertPairs(List.of("treat"), "pairs.att");
        assertPairs(with("treat", Lalonde.COVARIATES), "pairs.att_adj");
    }

    private static void assertPairs(List<String> columns, String key) {
        Table pairs = REFERENCE.table("lalonde_pairs.csv");
        CompressedRows.Builder builder = CompressedRows.compress(columns, 1);
        for (int row = 0; row < pairs.size(); row++) {
            int at = find(pairs.text(row, ""));
            long pair = Long.parseLong(pairs.text(row, "subclass"));
            double weight = pairs.number(row, "weights");
            builder.group(Lalonde.line(Lalonde.ROWS, at, columns), weight, 1, pairs.number(row, "re78"), 0, pair);
        }

        LinearFit fit = LeastSquares.fit(builder.build());

        assertErrors(fit, "treat", key);
        near(fit.clustered(SmallSample.VCOV_CL_HC0, 0).stdError("treat"), key + ".se_cluster_HC0");
        near(fit.clustered(SmallSample.VCOV_CL_HC1, 0).stdError("treat"), key + ".se_cluster_HC1");
        near(fit.clustered(SmallSample.STATA, 0).stdError("treat"), key + ".se_cluster_HC1");
        near(fit.clustered(SmallSample.STATA, 0).clusters(), key + ".n_clusters");
    }

    private static int find(String name) {
        for (int row = 0; row < Lalonde.ROWS.size(); row++) {
            if (Lalonde.ROWS.is(row, "", name)) {
                return row;
            }
        }
        throw new IllegalArgumentException("no row " + name);
    }

    @Test
    void unweightedLin_equalsEstimatr() {
        Lin lin = Lin.adjust(Lalonde.all(List.of("treat", "re74", "age")), "treat");

        assertEstimate(lin.fit().robust(Hc.HC2).estimate("treat", 0.95), "lin.unweighted");
        assertCoefficients(lin, "lin.unweighted");
    }

    private static void assertCoefficients(Lin lin, String key) {
        near(lin.meanControl(), key + ".coefficients.(Intercept)");
        near(lin.estimate(), key + ".coefficients.treat");
        near(lin.meanTreated() - lin.meanControl(), key + ".coefficients.treat");
        for (String covariate : List.of("re74", "age")) {
            near(lin.fit().coefficient(covariate), key + ".coefficients." + covariate + "_c");
            String product = Lin.product("treat", covariate);
            near(lin.fit().coefficient(product), key + ".coefficients.treat*" + covariate + "_c");
        }
    }

    @Test
    void weightedClusteredDifference_equalsVcovCl() {
        CompressedRows rows = Lalonde.matched(List.of("treat"));

        LinearFit fit = LeastSquares.fit(rows);

        assertEstimate(fit.clustered(SmallSample.VCOV_CL_HC1, 0).estimate("treat", 0.95), "cem.difference_clustered");
        assertEstimate(fit.clustered(SmallSample.VCOV_CL_HC1, 1).estimate("treat", 0.95), "cem.difference_hc1");
        near(fit.clustered(SmallSample.STATA, 0).clusters(), "cem.difference_clustered.n_clusters");
        near(fit.predict(1), "cem.difference_clustered.mean_treated");
        near(fit.predict(0), "cem.difference_clustered.mean_control");
        near(rows.where(row -> rows.x(row, 0) == 1).total(), "cem.treated_kept");
        near(rows.where(row -> rows.x(row, 0) == 0).total(), "cem.control_kept");
    }

    @Test
    void twoWayClusters_equalVcovCl() {
        CompressedRows.Builder builder = CompressedRows.compress(List.of("treat", "re74"), 2);
        CompressedRows matched = Lalonde.matched(List.of("treat", "re74"));
        for (int row = 0; row < matched.size(); row++) {
            double[] x = {matched.x(row, 0), matched.x(row, 1)};
            long age = (long) Lalonde.ROWS.number((int) matched.cluster(row, 1), "age");
            builder.group(x, matched.weight(row), 1, matched.mean(row), 0, matched.cluster(row, 0), age);
        }

        LinearFit fit = LeastSquares.fit(builder.build());
        Covariance hc1 = fit.clustered(SmallSample.VCOV_CL_HC1, 0, 1);

        for (String term : List.of(Design.INTERCEPT, "treat", "re74")) {
            near(hc1.stdError(term), "twoway.hc1." + term);
        }
        near(hc1.of("treat", "re74"), "twoway.hc1_cov");
        near(fit.clustered(SmallSample.VCOV_CL_HC0, 0, 1).stdError("treat"), "twoway.hc0.treat");
        near(fit.clustered(SmallSample.STATA, 0, 1).stdError("treat"), "twoway.stata.treat");
        near(fit.clustered(SmallSample.STATA, 1, 0).clusters(), "twoway.clusters");
        near(hc1.df() + 1, "twoway.clusters");
        near(fit.clustered(SmallSample.NONE, 0).stdError("treat"), "twoway.none.treat");
        near(Math.sqrt(fit.influence("treat", 0).squares()), "twoway.none.treat");
        assertThat(hc1.replaced()).isEmpty();
    }

    @Test
    void relativeEffect_followsFromTheCovariance() {
        LinearFit fit = LeastSquares.fit(Lalonde.matched(List.of("treat")));
        double control = fit.predict(0);
        double treated = fit.predict(1);

        Covariance covariance = fit.clustered(SmallSample.VCOV_CL_HC1, 0);
        double v00 = covariance.of(Design.INTERCEPT, Design.INTERCEPT);
        double v01 = v00 + covariance.of(Design.INTERCEPT, "treat");
        double v11 = v00 + 2 * covariance.of("treat", Design.INTERCEPT) + covariance.of("treat", "treat");

        near(treated / control - 1, "relative.relative");
        double variance = v00 / control / control - 2 * v01 / control / treated + v11 / treated / treated;
        near(Math.sqrt(variance), "relative.se_log");
    }

    @Test
    void weightedLin_equalsEstimatr() {
        Lin lin = Lin.adjust(Lalonde.matched(List.of("treat", "re74", "age")), "treat");

        assertEstimate(lin.fit().clustered(SmallSample.STATA, 0).estimate("treat", 0.95), "cem.lin_cr1");
        assertEstimate(lin.fit().robust(Hc.HC2).estimate("treat", 0.95), "cem.lin_hc2");
        assertCoefficients(lin, "cem.lin_cr1");
    }

    @Test
    void exactStrata_equalMatchIt() {
        CompressedRows rows = Lalonde.weighted(
                List.of("treat"),
                row -> Lalonde.ROWS.text(row, "race")
                        + Lalonde.ROWS.text(row, "married")
                        + Lalonde.ROWS.text(row, "nodegree"));

        near(LeastSquares.fit(rows).coefficient("treat"), "exact.att");
        near(rows.total(), "exact.n");
    }

    /** The arms' moments of Project STAR follow from the published means and HC1, HC0 errors; the rest is then checked. */
    @Test
    void star_equalsLmFromTheArmsMoments() {
        long[] counts = {2005, 1738, 2043};
        double mean = REFERENCE.figure("star.const");
        double n = 5786;
        double base = Math.pow(REFERENCE.figure("star.const_HC1"), 2) * (n - 3) / n;
        double[] variances = {
            base,
            Math.pow(REFERENCE.figure("star.small.se_HC0"), 2) - base,
            Math.pow(REFERENCE.figure("star.aide.se_HC0"), 2) - base
        };
        double[] means = {
            mean, mean + REFERENCE.figure("star.small.estimate"), mean + REFERENCE.figure("star.aide.estimate")
        };
        CompressedRows.Builder builder = CompressedRows.compress(List.of("small", "aide"), 0);
        for (int arm = 0; arm < 3; arm++) {
            double squares = variances[arm] * counts[arm] * counts[arm];
            builder.group(new double[] {arm == 1 ? 1 : 0, arm == 2 ? 1 : 0}, 1, counts[arm], means[arm], squares);
        }

        LinearFit fit = LeastSquares.fit(builder.build());

        assertErrors(fit, "small", "star.small");
        assertErrors(fit, "aide", "star.aide");
        near(fit.robust(Hc.HC1).stdError(Design.INTERCEPT), "star.const_HC1");
    }
}
