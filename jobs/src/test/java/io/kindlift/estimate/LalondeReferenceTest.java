package io.kindlift.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Figures of R 4.2.2, sandwich 3.0-2 and estimatr 1.0.0 on LaLonde's data as MatchIt 4.5.1 distributes them. */
class LalondeReferenceTest {

    private static final Plan PLAIN = Plan.of(Plan.SPEND);
    private static final Plan BY_EDUCATION = PLAIN.clustered("location_id");
    private static final Question LIN = Trial.effect(Plan.SPEND, 2);

    @Test
    void adjusted_isLinWithHc2() {
        Uplift row = Trial.plain(Lalonde.units(), LIN).row(PLAIN, Estimator.ADJUSTED);

        // estimatr 1.0.0: lm_lin(re78 ~ treat, covariates = ~ re74 + age, se_type = "HC2")
        figures(row, 329.899313404171, 972.110863519319);
        assertThat(row.figures().df()).isEqualTo(608);
        assertThat(row.figures().statistic()).isCloseTo(0.339363878940557, Close.CLOSED_FORM);
        assertThat(row.figures().pValue()).isCloseTo(0.734452812211843, Close.CLOSED_FORM);
        assertThat(row.figures().low()).isCloseTo(-1579.20334662786, Close.CLOSED_FORM);
        assertThat(row.figures().high()).isCloseTo(2239.0019734362, Close.CLOSED_FORM);
        assertThat(row.figures().meanControl()).isCloseTo(6482.33148088247, Close.CLOSED_FORM);
        assertThat(row.figures().meanTreated()).isCloseTo(6482.33148088247 + 329.899313404171, Close.CLOSED_FORM);
        assertThat(row.clusters()).isEmpty();
        assertThat(row.treated()).hasValue(185);
        assertThat(row.control()).hasValue(429);
    }

    @Test
    void adjustedByCluster_isCr1() {
        Uplift row = Trial.plain(Lalonde.units(), LIN).row(BY_EDUCATION, Estimator.ADJUSTED);

        // sandwich 3.0-2: vcovCL(lm(re78 ~ treat * (re74 + age), both centred), cluster = ~educ, type = "HC1")
        figures(row, 329.899313404164, 937.763774568148);
        assertThat(row.figures().df()).isEqualTo(18);
        assertThat(row.clusters()).hasValue(19);
    }

    @Test
    void adjustedTwoWay_eachPartWithItsOwnFactor() {
        Uplift row = Trial.plain(Lalonde.byAge(), LIN).row(BY_EDUCATION, Estimator.ADJUSTED);

        // The same with cluster = ~educ + age: 19 and 40 clusters, 241 together.
        figures(row, 329.899313404164, 688.584997624583);
        assertThat(row.figures().df()).isEqualTo(18);
        assertThat(row.clusters()).hasValue(19);
    }

    @Test
    void adjustedWithStrata_hasThemAsIndicators() {
        Trial trial = Trial.stratified(Lalonde.units(), LIN);

        // vcovHC(lm(re78 ~ treat * (re74 + age + raceHispanic + raceWhite), all centred), type = "HC2"), 604 df,
        // then vcovCL(cluster = ~educ, type = "HC1").
        Uplift robust = trial.row(PLAIN, Estimator.ADJUSTED);
        figures(robust, 1294.26264455664, 1114.42651518542);
        assertThat(robust.figures().df()).isEqualTo(604);
        assertThat(robust.figures().meanControl()).isCloseTo(6256.52724265288, Close.CLOSED_FORM);
        figures(trial.row(BY_EDUCATION, Estimator.ADJUSTED), 1294.26264455664, 775.481160912428);
    }

    @Test
    void differenceByCluster_isVcovCl() {
        Uplift row = Trial.plain(Lalonde.units(), LIN).row(BY_EDUCATION, Estimator.DIFFERENCE);

        // vcovCL(lm(re78 ~ treat), cluster = ~educ, type = "HC1")
        figures(row, -635.026212037427, 564.01640218154);
        assertThat(row.figures().df()).isEqualTo(18);
        assertThat(row.clusters()).hasValue(19);
        assertThat(row.note()).isEmpty();
        // Delta method on the log ratio with V = vcovCL(lm(re78 ~ 0 + factor(treat)), cluster = ~educ, type = "HC1"),
        // 18 df.
        assertThat(row.figures().relative()).isCloseTo(-0.0909236509803972, Close.CLOSED_FORM);
        assertThat(row.figures().relativeLow()).isCloseTo(-0.24237401511045, Close.CLOSED_FORM);
        assertThat(row.figures().relativeHigh()).isCloseTo(0.0908018267975454, Close.CLOSED_FORM);
    }

    @Test
    void differenceTwoWay_isVcovCl() {
        Uplift row = Trial.plain(Lalonde.byAge(), LIN).row(BY_EDUCATION, Estimator.DIFFERENCE);

        // vcovCL(lm(re78 ~ treat), cluster = ~educ + age, type = "HC1")
        figures(row, -635.026212037427, 379.409897094343);
        assertThat(row.figures().df()).isEqualTo(18);
    }

    @Test
    void repeatedCustomers_areClustersUnasked() {
        Uplift row = Trial.plain(Lalonde.byAge(), LIN).row(PLAIN, Estimator.DIFFERENCE);

        assertThat(row.clusters()).hasValue(40);
        assertThat(row.figures().df()).isEqualTo(39);
    }

    @Test
    void differenceWithStrata_isHc2OfTheSaturatedFit() {
        Uplift row = Trial.stratified(Lalonde.units(), LIN).row(PLAIN, Estimator.DIFFERENCE);

        // sum(w * (mean1 - mean0)), w = n_s / n over split(d, d$race); also vcovHC(lm(re78 ~ treat * race), "HC2")
        figures(row, 560.122766367733, 818.630301786619);
        assertThat(row.figures().df()).isEqualTo(608);
    }

    @Test
    void differenceWithStrataByCluster_addsInfluencesOfStrata() {
        Uplift row = Trial.stratified(Lalonde.units(), LIN).row(BY_EDUCATION, Estimator.DIFFERENCE);

        // vcovCL(lm(re78 ~ treat * race), cluster = ~educ, type = "HC1"), its (n - 1)/(n - 6) replaced by (n - 1)/(n -
        // 2)
        figures(row, 560.122766367732, 459.314450728985);
        assertThat(row.figures().df()).isEqualTo(18);
    }

    private static void figures(Uplift row, double estimate, double stdError) {
        assertThat(row.status()).isEqualTo(Status.OK);
        assertThat(row.figures().estimate()).isCloseTo(estimate, Close.CLOSED_FORM);
        assertThat(row.figures().stdError()).isCloseTo(stdError, Close.CLOSED_FORM);
    }
}
