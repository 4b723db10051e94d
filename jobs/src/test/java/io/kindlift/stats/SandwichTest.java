package io.kindlift.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.stats.Sandwich.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The kept strata of the Lalonde data (Dehejia &amp; Wahba, via MatchIt 4.5.1), stratum weights, clusters by years of
 * education: sums by cluster in exact fractions with Python 3.11.
 */
class SandwichTest {

    // treated: n, weight, mean; control: n, weight, mean
    static final double[][] CLUSTERS = {
        {0, 0, 0, 3, 0.2716216216216216, 4434.657477777778},
        {0, 0, 0, 2, 6.544787644787645, 1615.6395652173912},
        {0, 0, 0, 2, 3.3801801801801803, 1278.0751964285714},
        {0, 0, 0, 5, 0.7830962541488857, 2641.4410851926978},
        {4, 4, 5495.5104, 5, 13.395688545688545, 138.01309172835533},
        {3, 3, 8972.001666666667, 8, 10.200375113789748, 3189.747873613674},
        {1, 1, 0, 9, 10.647177931645198, 8905.93790162121},
        {2, 2, 1511.9395, 23, 10.135543772378327, 4260.590614337893},
        {18, 18, 2769.0992166666665, 40, 44.32732757190584, 3506.921021193796},
        {28, 28, 6067.165985714286, 39, 66.17484728825437, 4058.040341116312},
        {31, 31, 5522.332364516129, 52, 60.61945001710916, 5394.7482316933365},
        {44, 44, 6755.475229545455, 46, 58.17936351794994, 5956.467440578457},
        {39, 39, 6552.869128205129, 114, 80.16590781042794, 4650.59786340193},
        {8, 8, 9237.830075, 18, 13.714560211773835, 10032.889430787904},
        {5, 5, 18656.9762, 16, 9.543861474759307, 9141.363546923929},
        {1, 1, 9598.541, 9, 1.6162136298978405, 2792.703686715986},
        {1, 1, 2164.022, 7, 8.79707487391698, 1854.5018151239979},
        {0, 0, 0, 2, 3.005945945945946, 14561.247469879518},
        {0, 0, 0, 2, 0.4969765938186991, 1449.0687866108788},
    };

    @Test
    void weightedClusteredDifference_isRs() {
        MeanPair means = Sandwich.clustered(clusters());

        Estimate row = means.difference(0.95);

        // R 4.2.2, sandwich 3.0-2: vcovCL(lm(re78 ~ treat, weights = w), cluster = ~educ, type = "HC1"), t on G - 1.
        assertThat(means.treated()).isCloseTo(6349.14353027027, Close.CLOSED_FORM);
        assertThat(means.control()).isCloseTo(4853.48294902847, Close.CLOSED_FORM);
        assertThat(row.estimate()).isCloseTo(1495.66058124179, Close.CLOSED_FORM);
        assertThat(row.stdError()).isCloseTo(485.013385625382, Close.CLOSED_FORM);
        assertThat(row.df()).isEqualTo(18);
        assertThat(row.statistic()).isCloseTo(3.08375114083351, Close.CLOSED_FORM);
        assertThat(row.pValue()).isCloseTo(0.00640279810058836, Close.CLOSED_FORM);
        assertThat(row.low()).isCloseTo(476.685269569503, Close.CLOSED_FORM);
        assertThat(row.high()).isCloseTo(2514.63589291409, Close.CLOSED_FORM);
    }

    @Test
    void relativeEffect_usesTheCovarianceOfTheMeans() {
        MeanPair means = Sandwich.clustered(clusters());

        RelativeEffect effect = means.relative(0.95);

        // R 4.2.2, sandwich 3.0-2: vcovCL(lm(re78 ~ 0 + factor(treat), weights = w), cluster = ~educ, type = "HC1").
        assertThat(means.covariance()).isNotZero();
        assertThat(effect.relative()).isCloseTo(0.308162323211866, Close.CLOSED_FORM);
        assertThat(effect.low()).isCloseTo(0.0962874833697021, Close.CLOSED_FORM);
        assertThat(effect.high()).isCloseTo(0.560985316197364, Close.CLOSED_FORM);
    }

    @Test
    void weightedDifference_isRs() {
        // Sums by w and by w^2 in exact fractions, Python 3.11.
        Centred treated = new Centred(185, 6349.14353027027, 11388867248.633467);
        WeightedMoments control = new WeightedMoments(
                402,
                new Centred(402, 4853.482949028475, 14969457421.861593),
                new Centred(1565.9217865217329, 4456.663233136857, 53692328946.71767));

        Estimate row = Sandwich.unclustered(new WeightedMoments(185, treated, treated), control)
                .difference(0.95);

        // R 4.2.2, sandwich 3.0-2: vcovCL(f, cluster = 1:nrow(k), type = "HC1"), t on n - 1.
        assertThat(row.estimate()).isCloseTo(1495.66058124179, Close.CLOSED_FORM);
        assertThat(row.stdError()).isCloseTo(817.811368288843, Close.CLOSED_FORM);
        assertThat(row.df()).isEqualTo(586);
        assertThat(row.pValue()).isCloseTo(0.067929009549437, Close.CLOSED_FORM);
        assertThat(row.low()).isCloseTo(-110.537679352294, Close.CLOSED_FORM);
        // R 4.2.2: sum(w)^2 / sum(w^2) of the controls.
        assertThat(control.effectiveSize()).isCloseTo(103.200556624836, Close.CLOSED_FORM);
    }

    @Test
    void everyoneTheirOwnCluster_isUnclustered() {
        double[][] rows = {{1, 2}, {2, 5}, {0.5, 1}, {1, 7}, {3, 2}, {1, 9}};
        WeightedMoments treated = WeightedMoments.EMPTY;
        WeightedMoments control = WeightedMoments.EMPTY;
        List<ClusterSums> clusters = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            double w = rows[i][0];
            double y = rows[i][1];
            treated = i < 3 ? treated.plus(w, y) : treated;
            control = i < 3 ? control : control.plus(w, y);
            clusters.add(i < 3 ? ClusterSums.ofTreated(1, w, y) : ClusterSums.ofControl(1, w, y));
        }

        MeanPair alone = Sandwich.unclustered(treated, control);
        MeanPair clustered = Sandwich.clustered(clusters);

        assertThat(clustered.varTreated()).isCloseTo(alone.varTreated(), Close.EXACT);
        assertThat(clustered.varControl()).isCloseTo(alone.varControl(), Close.EXACT);
        assertThat(clustered.covariance()).isZero();
        assertThat(clustered.df()).isEqualTo(alone.df());
    }

    @Test
    void orderOfClusters_doesNotMatter() {
        List<ClusterSums> shuffled = new ArrayList<>(clusters());
        Collections.reverse(shuffled);

        assertThat(Sandwich.clustered(shuffled).difference(0.95).stdError())
                .isCloseTo(Sandwich.clustered(clusters()).difference(0.95).stdError(), Close.EXACT);
    }

    @Test
    void twoWay_addsAndSubtracts() {
        MeanPair customer = new MeanPair(3, 2, 0.05, 0.04, 0.01, 200);
        MeanPair store = new MeanPair(3, 2, 0.08, 0.05, 0.02, 12);
        MeanPair both = new MeanPair(3, 2, 0.03, 0.02, 0.005, 260);

        Sandwich.TwoWay result = Sandwich.twoWay(customer, store, both);

        // By hand: 0.05 + 0.08 - 0.03 and so on.
        assertThat(result.source()).isEqualTo(Source.BOTH_WAYS);
        assertThat(result.means().varTreated()).isCloseTo(0.10, Close.EXACT);
        assertThat(result.means().varControl()).isCloseTo(0.07, Close.EXACT);
        assertThat(result.means().covariance()).isCloseTo(0.025, Close.EXACT);
        assertThat(result.means().varianceOfDifference()).isCloseTo(0.12, Close.EXACT);
        assertThat(result.means().df()).isEqualTo(12);
        assertThat(result.means().treated()).isEqualTo(3);
    }

    @Test
    void negativeTwoWayVariance_leavesTheLargerOneWay() {
        MeanPair small = new MeanPair(3, 2, 0.01, 0.01, 0, 200);
        MeanPair large = new MeanPair(3, 2, 0.02, 0.01, 0, 12);
        MeanPair both = new MeanPair(3, 2, 0.04, 0.01, 0, 260);

        assertThat(Sandwich.twoWay(small, large, both)).isEqualTo(new Sandwich.TwoWay(large, Source.LARGER_ONE_WAY));
        assertThat(Sandwich.twoWay(large, small, both)).isEqualTo(new Sandwich.TwoWay(large, Source.LARGER_ONE_WAY));
    }

    @Test
    void zeroTwoWayVariance_leavesTheLargerOneWay() {
        MeanPair one = new MeanPair(3, 2, 0.25, 0.25, 0, 200);

        Sandwich.TwoWay result = Sandwich.twoWay(one, one, new MeanPair(3, 2, 0.5, 0.5, 0, 260));

        assertThat(result.source()).isEqualTo(Source.LARGER_ONE_WAY);
    }

    @Test
    void tooLittleData_isNaN() {
        ClusterSums one = ClusterSums.ofTreated(3, 3, 1).plus(ClusterSums.ofControl(3, 3, 2));
        ClusterSums noControl = ClusterSums.ofTreated(3, 3, 1);
        WeightedMoments single = WeightedMoments.EMPTY.plus(1, 4);

        assertThat(Sandwich.clustered(List.of(one)).difference(0.95).stdError()).isNaN();
        assertThat(Sandwich.clustered(List.of(noControl, noControl))
                        .difference(0.95)
                        .estimate())
                .isNaN();
        assertThat(Sandwich.clustered(List.of()).difference(0.95).pValue()).isNaN();
        assertThat(Sandwich.unclustered(single, single).difference(0.95).stdError())
                .isNaN();
        assertThat(Sandwich.unclustered(WeightedMoments.EMPTY, single).treated())
                .isNaN();
    }

    @Test
    void independentArms_areWelchs() {
        Moments treated = Moments.of(1, 4, 6);
        Moments control = Moments.of(2, 2, 3, 5);

        MeanPair means = MeanPair.independent(treated, control);

        assertThat(means.difference(0.9)).isEqualTo(Welch.difference(treated, control, 0.9));
        assertThat(means.covariance()).isZero();
    }

    @Test
    void postStratifiedVisits_areEstimatrs() {
        // hillstrom, men's e-mail against none: visits and customers by history segment.
        List<Stratified.Stratum> strata = Stratifications.MENS.stream()
                .map(counts -> new Stratified.Stratum(
                        counts.treated().moments(), counts.control().moments()))
                .toList();

        Stratified result = Stratified.difference(strata, 0.95);

        // R 4.2.2, estimatr 1.0.0: difference_in_means(visit ~ T, blocks = history_segment)
        assertThat(result.estimate().estimate()).isCloseTo(0.0764437597230797, Close.CLOSED_FORM);
        assertThat(result.estimate().stdError()).isCloseTo(0.00337495728016175, Close.CLOSED_FORM);
        assertThat(result.estimate().df()).isEqualTo(42599);
        assertThat(result.kept()).isEqualTo(7);
        assertThat(result.dropped()).isZero();
    }

    @Test
    void womensPostStratifiedVisits_areEstimatrs() {
        List<Stratified.Stratum> strata = Stratifications.WOMENS.stream()
                .map(counts -> new Stratified.Stratum(
                        counts.treated().moments(), counts.control().moments()))
                .toList();

        Estimate row = Stratified.difference(strata, 0.95).estimate();

        // R 4.2.2, estimatr 1.0.0: difference_in_means(visit ~ T, blocks = history_segment)
        assertThat(row.estimate()).isCloseTo(0.0449932724691093, Close.CLOSED_FORM);
        assertThat(row.stdError()).isCloseTo(0.00322651836198231, Close.CLOSED_FORM);
        assertThat(row.df()).isEqualTo(42679);
    }

    @Test
    void thinStrata_areDropped() {
        Stratified.Stratum full = new Stratified.Stratum(Moments.of(3, 5), Moments.of(1, 2));
        Stratified.Stratum oneTreated = new Stratified.Stratum(Moments.of(9), Moments.of(1, 2, 4));
        Stratified.Stratum oneControl = new Stratified.Stratum(Moments.of(9, 7), Moments.of(1));

        Stratified result = Stratified.difference(List.of(oneTreated, full, oneControl), 0.95);
        Stratified nothing = Stratified.difference(List.of(oneTreated), 0.95);

        assertThat(result.estimate().estimate()).isEqualTo(2.5);
        assertThat(result.estimate().df()).isEqualTo(2);
        assertThat(result.kept()).isEqualTo(1);
        assertThat(result.dropped()).isEqualTo(2);
        assertThat(nothing.kept()).isZero();
        assertThat(nothing.estimate().estimate()).isNaN();
        assertThat(nothing.estimate().pValue()).isNaN();
    }

    private static List<ClusterSums> clusters() {
        return Arrays.stream(CLUSTERS)
                .map(row -> ClusterSums.ofTreated((long) row[0], row[1], row[2])
                        .plus(ClusterSums.ofControl((long) row[3], row[4], row[5])))
                .toList();
    }
}
