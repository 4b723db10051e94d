package io.kindlift.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class TwoSampleTest {

    /** Header of the file: tool, version and call. */
    @ParameterizedTest
    @CsvFileSource(resources = "/reference/two-proportions.csv", numLinesToSkip = 4)
    void everyFigureOfTwoProportions(
            String name,
            long x1,
            long n1,
            long x0,
            long n0,
            double difference,
            double relative,
            double z,
            double p,
            double error,
            double newcombeLow,
            double newcombeHigh,
            double wilsonLow1,
            double wilsonHigh1,
            double wilsonLow0,
            double wilsonHigh0,
            double chi,
            double chiP,
            double yates,
            double yatesP,
            double risk,
            double riskLow,
            double riskHigh,
            double odds,
            double oddsLow,
            double oddsHigh,
            double fisher,
            double conditional,
            double conditionalLow,
            double conditionalHigh) {
        BinaryCounts treated = new BinaryCounts(x1, n1);
        BinaryCounts control = new BinaryCounts(x0, n0);

        Estimate row = Proportions.difference(treated, control, 0.95);
        close(row.estimate(), difference);
        close(row.statistic(), z);
        close(row.pValue(), p);
        close(row.stdError(), error);
        close(row.low(), newcombeLow);
        close(row.high(), newcombeHigh);
        close(Wilson.interval(x1, n1, 0.95).low(), wilsonLow1);
        close(Wilson.interval(x1, n1, 0.95).high(), wilsonHigh1);
        close(Wilson.interval(x0, n0, 0.95).low(), wilsonLow0);
        close(Wilson.interval(x0, n0, 0.95).high(), wilsonHigh0);

        ChiSquare plain = ChiSquare.ofTable(treated, control, Continuity.NONE);
        ChiSquare corrected = ChiSquare.ofTable(treated, control, Continuity.CORRECTED);
        close(plain.statistic(), chi);
        close(plain.pValue(), chiP);
        close(corrected.statistic(), yates);
        close(corrected.pValue(), yatesP);

        Ratio risks = Ratio.ofRisks(treated, control, 0.95);
        close(risks.ratio(), risk);
        close(risks.ratio() - 1, relative);
        close(risks.low(), riskLow);
        close(risks.high(), riskHigh);
        Ratio oddsRatio = Ratio.ofOdds(treated, control, 0.95);
        close(oddsRatio.ratio(), odds);
        close(oddsRatio.low(), oddsLow);
        close(oddsRatio.high(), oddsHigh);

        close(FisherExact.pValue(treated, control), fisher);
        // R's fisher.test solves for these with uniroot's default tolerance of 1.2e-4.
        Ratio exact = FisherExact.oddsRatio(treated, control, 0.95);
        assertThat(exact.ratio()).isEqualTo(conditional, Close.to(2e-4, conditional));
        assertThat(exact.low()).isEqualTo(conditionalLow, Close.to(2e-4, conditionalLow));
        assertThat(exact.high()).isEqualTo(conditionalHigh, Close.to(2e-4, conditionalHigh));
    }

    @ParameterizedTest
    @CsvSource({
        // mpmath 1.3.0 at 40 digits, bisection on Fisher's noncentral hypergeometric distribution.
        "160, 247, 301, 600, 1.8255676745641058, 1.3308826435135038, 2.5146537506770062",
        "3, 4, 1, 4, 6.4083196581996743, 0.21173559544657857, 626.24353058881404",
        "12, 20, 5, 22, 4.8853224475508295, 1.1291022291041955, 24.534286447561556",
    })
    void exactOddsRatio_isMpmaths(long x1, long n1, long x0, long n0, double ratio, double low, double high) {
        Ratio exact = FisherExact.oddsRatio(new BinaryCounts(x1, n1), new BinaryCounts(x0, n0), 0.95);

        close(exact.ratio(), ratio);
        close(exact.low(), low);
        close(exact.high(), high);
    }

    @Test
    void exactOddsRatioAtTheEnds() {
        Ratio none = FisherExact.oddsRatio(new BinaryCounts(0, 5), new BinaryCounts(3, 5), 0.95);
        Ratio all = FisherExact.oddsRatio(new BinaryCounts(3, 5), new BinaryCounts(0, 5), 0.95);
        Ratio empty = FisherExact.oddsRatio(new BinaryCounts(0, 5), new BinaryCounts(0, 5), 0.95);

        assertThat(none.ratio()).isZero();
        assertThat(none.low()).isZero();
        assertThat(all.ratio()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(all.high()).isEqualTo(Double.POSITIVE_INFINITY);
        close(all.low(), 1 / none.high());
        assertThat(empty.ratio()).isNaN();
    }

    @Test
    void emptyCells_leaveNoRatioInterval() {
        BinaryCounts none = new BinaryCounts(0, 10);
        BinaryCounts some = new BinaryCounts(3, 10);

        assertThat(Ratio.ofRisks(none, some, 0.95).ratio()).isZero();
        assertThat(Ratio.ofRisks(none, some, 0.95).low()).isNaN();
        assertThat(Ratio.ofOdds(some, none, 0.95).ratio()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Ratio.ofOdds(some, none, 0.95).high()).isNaN();
        assertThat(ChiSquare.ofTable(none, none, Continuity.NONE).statistic()).isNaN();
        assertThat(ChiSquare.ofTable(none, none, Continuity.NONE).pValue()).isNaN();
        assertThat(ChiSquare.ofTable(BinaryCounts.EMPTY, some, Continuity.NONE).pValue())
                .isNaN();
    }

    @Test
    void yates_neverOvershoots() {
        // By hand: expected 2.5 and 2.5, observed 3 and 2: the distance is the whole correction.
        ChiSquare corrected = ChiSquare.ofTable(new BinaryCounts(3, 10), new BinaryCounts(2, 10), Continuity.CORRECTED);

        assertThat(corrected.statistic()).isZero();
        assertThat(corrected.pValue()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        // R 4.2.2, hillstrom: wilcox.test(spend, exact = FALSE, correct = FALSE / TRUE); ties as sum(t^3 - t).
        "228527081, 21307, 75279742258344, 1.58197042175563e-13, 1.58199882668097e-13, 0.503400269616989",
        "228545030, 21387, 76127986412232, 0.000155450001395151, 0.00015545166680001, 0.501556645788509",
    })
    void mannWhitneyOfSpend_isRs(double u, double n1, double ties, double p, double corrected, double superiority) {
        close(MannWhitney.of(u, n1, 21306, ties, Continuity.NONE).pValue(), p);
        close(MannWhitney.of(u, n1, 21306, ties, Continuity.CORRECTED).pValue(), corrected);
        close(MannWhitney.of(u, n1, 21306, ties, Continuity.NONE).superiority(), superiority);
    }

    @Test
    void mannWhitneyOfTips_isRs() {
        // R 4.2.2, tip experiment: wilcox.test(Tip ~ Condition, exact = FALSE, correct = FALSE / TRUE); ties as sum(t^3
        // - t).
        close(MannWhitney.of(285, 22, 22, 282, Continuity.NONE).pValue(), 0.312017084547545);
        close(MannWhitney.of(285, 22, 22, 282, Continuity.CORRECTED).pValue(), 0.317677070623763);
        close(MannWhitney.of(285, 22, 22, 282, Continuity.NONE).superiority(), 0.588842975206612);
    }

    @Test
    void mannWhitneyFromHistograms_countsPairsAndTies() {
        ValueHistogram treated = ValueHistogram.of(1, 2, 2, 5);
        ValueHistogram control = ValueHistogram.of(0, 2, 3);

        MannWhitney result = MannWhitney.test(treated, control, Continuity.NONE);
        MannWhitney swapped = MannWhitney.test(control, treated, Continuity.NONE);

        // By hand: 1 + 1.5 + 1.5 + 3 pairs; one tie of three, so 24; 12/12 * (8 - 24/42).
        assertThat(result.u()).isEqualTo(7);
        assertThat(result.superiority()).isCloseTo(7 / 12.0, Close.EXACT);
        close(result.statistic(), 1 / Math.sqrt(8 - 24 / 42.0));
        assertThat(swapped.u()).isEqualTo(5);
        close(swapped.statistic(), -result.statistic());
        close(MannWhitney.test(treated, control, Continuity.CORRECTED).statistic(), result.statistic() / 2);
        close(MannWhitney.test(control, treated, Continuity.CORRECTED).statistic(), -result.statistic() / 2);
    }

    @Test
    void mannWhitneyOfNothing_isNaN() {
        ValueHistogram threes = ValueHistogram.of(3, 3);

        assertThat(MannWhitney.test(threes, threes, Continuity.CORRECTED).pValue())
                .isNaN();
        assertThat(MannWhitney.test(ValueHistogram.EMPTY, threes, Continuity.NONE)
                        .pValue())
                .isNaN();
        assertThat(MannWhitney.test(ValueHistogram.EMPTY, threes, Continuity.NONE)
                        .superiority())
                .isNaN();
    }

    @ParameterizedTest
    @CsvSource({
        // R 4.2.2: t.test(var.equal = TRUE): hillstrom spend (men's, women's, men's against women's), tip experiment.
        "21307, 1.42261651100577, 17.7542051037368, 21306, 0.652789355111236, 11.5881996812715, 5.30009029446547, 42611,"
                + " 1.16320087260588e-07, 0.485138353321579, 1.05451595846749, 0.0513502082521775",
        "21387, 1.07720157104783, 15.1161064707371, 21306, 0.652789355111236, 11.5881996812715, 3.25476752959683, 42691,"
                + " 0.0011357353130387, 0.168831368812532, 0.679993063060661, 0.031504487226175",
        "21307, 1.42261651100577, 17.7542051037368, 21387, 1.07720157104783, 15.1161064707371, 2.16466470828582, 42692,"
                + " 0.0304188952094991, 0.0326551699601111, 0.658174709955768, 0.020952602402768",
        "22, 33.0454545454545, 13.9539285225388, 22, 27, 6.9693205243717, 1.81795834733588, 42, 0.0762078722897351,"
                + " -0.665491951906729, 12.7564010428158, 0.54813506569161",
    })
    void studentsT_isRs(
            long n1,
            double mean1,
            double sd1,
            long n0,
            double mean0,
            double sd0,
            double t,
            double df,
            double p,
            double low,
            double high,
            double cohen) {
        Estimate row = StudentT.difference(WelchTest.ofSd(n1, mean1, sd1), WelchTest.ofSd(n0, mean0, sd0), 0.95);

        close(row.statistic(), t);
        assertThat(row.df()).isEqualTo(df);
        close(row.pValue(), p);
        close(row.low(), low);
        close(row.high(), high);
        close(row.statistic() * Math.sqrt(1.0 / n1 + 1.0 / n0), cohen);
    }

    @ParameterizedTest
    @CsvSource({
        // R 4.2.2: t.test(): hillstrom spend, women's against none and men's against women's.
        "21387, 1.07720157104783, 15.1161064707371, 21306, 0.652789355111236, 11.5881996812715, 3.25637157602539,"
                + " 40064.8844065307, 0.00112939710236325, 0.168956789883779, 0.679867641989414, 0.130332858529191",
        "21307, 1.42261651100577, 17.7542051037368, 21387, 1.07720157104783, 15.1161064707371, 2.16401788176185,"
                + " 41584.5884832084, 0.0304686511852994, 0.0325614496260951, 0.658268430289784, 0.159617414841654",
    })
    void welch_isRs(
            long n1,
            double mean1,
            double sd1,
            long n0,
            double mean0,
            double sd0,
            double t,
            double df,
            double p,
            double low,
            double high,
            double error) {
        Estimate row = Welch.difference(WelchTest.ofSd(n1, mean1, sd1), WelchTest.ofSd(n0, mean0, sd0), 0.95);

        close(row.statistic(), t);
        close(row.df(), df);
        close(row.pValue(), p);
        assertThat(row.low()).isEqualTo(low, Close.to(1e-10, mean1));
        close(row.high(), high);
        close(row.stdError(), error);
    }

    @Test
    void oneMean_isStudents() {
        // R 4.2.2: t.test(extra ~ group, data = sleep, paired = TRUE), Student's own data: t = 4.0621 on 9 df, p =
        // 0.002833.
        Estimate row = StudentT.mean(Moments.of(1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4), 0.95);

        assertThat(row.statistic()).isEqualTo(4.0621, Close.to(1e-4, 1));
        assertThat(row.df()).isEqualTo(9);
        assertThat(row.pValue()).isEqualTo(0.002833, Close.to(1e-6, 1));
        assertThat(row.estimate()).isCloseTo(1.58, Close.EXACT);
        assertThat(StudentT.mean(Moments.of(1), 0.95).pValue()).isNaN();
        assertThat(StudentT.difference(Moments.of(1), Moments.of(2), 0.95).pValue())
                .isNaN();
    }

    @ParameterizedTest
    @CsvSource({
        // R 4.2.2, hillstrom: lift and delta-method interval of mean spend.
        "1.42261651100577, 17.7542051037368, 21307, 1.17928877036201, 0.323976897418467, 0.544305719598782,"
                + " 1.81427182112523",
        "1.07720157104783, 15.1161064707371, 21387, 0.650151863864686, 0.25562932304655, 0.149127597301093,"
                + " 1.15117613042828",
    })
    void relativeSpend_isRs(double mean1, double sd1, long n1, double lift, double error, double low, double high) {
        double v1 = sd1 * sd1 / n1;
        double v0 = 11.5881996812715 * 11.5881996812715 / 21306;

        DeltaRatio ratio = DeltaRatio.of(mean1, 0.652789355111236, v1, v0, 0);

        close(ratio.ratio() - 1, lift);
        close(ratio.stdError(), error);
        close(ratio.interval(0.95).low() - 1, low);
        close(ratio.interval(0.95).high() - 1, high);
    }

    @Test
    void ratioOfSums_isTheSandwichOfARate() {
        CoMoments referrals = units(new double[][] {{0, 1}, {3, 2}, {1, 1}, {0, 2}, {6, 4}});

        DeltaRatio rate = DeltaRatio.ofSums(referrals);

        // By the definition: 10/10 = 1, residuals -1 1 0 -2 2, their variance 10/4, over n and the mean exposure
        // squared.
        assertThat(rate.ratio()).isCloseTo(1, Close.EXACT);
        assertThat(rate.stdError()).isCloseTo(Math.sqrt(2.5 / 5) / 2, Close.EXACT);
    }

    @Test
    void ratesOfTwoArms_areCompared() {
        CoMoments treated = units(new double[][] {{0, 1}, {3, 2}, {1, 1}, {0, 2}, {6, 4}});
        CoMoments control = units(new double[][] {{1, 2}, {0, 1}, {2, 3}});
        DeltaRatio one = DeltaRatio.ofSums(treated);
        DeltaRatio zero = DeltaRatio.ofSums(control);

        Estimate difference = DeltaRatio.difference(treated, control, 0.95);
        Ratio quotient = DeltaRatio.quotient(treated, control, 0.95);

        close(difference.estimate(), 0.5);
        close(difference.stdError(), Math.hypot(one.stdError(), zero.stdError()));
        assertThat(difference.df()).isNaN();
        close(quotient.ratio(), 2);
        double log = Math.hypot(one.stdError() / one.ratio(), zero.stdError() / zero.ratio());
        close(Math.log(quotient.high() / 2), Tails.critical(0.95, Double.NaN) * log);
        close(Math.log(quotient.low() / 2), -Tails.critical(0.95, Double.NaN) * log);
    }

    @Test
    void covarianceOfTheMeans_counts() {
        // By hand: R = 3; 0.5 - 2 * 3 * 0.1 + 9 * 0.2, over 2 squared.
        DeltaRatio ratio = DeltaRatio.of(6, 2, 0.5, 0.2, 0.1);

        close(ratio.ratio(), 3);
        close(ratio.stdError(), Math.sqrt(1.7) / 2);
    }

    @Test
    void quotient_usesRelativeErrors() {
        CoMoments treated = units(new double[][] {{2, 1}, {3, 2}, {10, 1}, {0, 1}});
        CoMoments control = units(new double[][] {{9, 2}, {2, 1}, {2, 3}});
        DeltaRatio one = DeltaRatio.ofSums(treated);
        DeltaRatio zero = DeltaRatio.ofSums(control);

        Ratio quotient = DeltaRatio.quotient(treated, control, 0.95);

        close(quotient.ratio(), 3 / (13 / 6.0));
        double log = Math.hypot(one.stdError() / 3, zero.stdError() / (13 / 6.0));
        close(Math.log(quotient.high() / quotient.ratio()), Tails.critical(0.95, Double.NaN) * log);
    }

    @Test
    void noDenominator_isNaN() {
        assertThat(DeltaRatio.of(1, 0, 1, 1, 0).ratio()).isNaN();
        assertThat(DeltaRatio.ofSums(CoMoments.empty(2)).ratio()).isNaN();
        assertThat(DeltaRatio.of(2, -4, 1, 0, 0).stdError()).isEqualTo(0.25);
        assertThat(DeltaRatio.of(2, 2, 1, 1, 1.0000001).stdError()).isZero();
    }

    @Test
    void standardisedDifferences_areRs() {
        // R 4.2.2 on MatchIt's lalonde: (mean(age[treat == 1]) - mean(age[treat == 0])) / sd(age[treat == 1]);
        // mean and centred squares in exact fractions with Python 3.11.
        Moments treated = new Moments(185, 25.816216216216215, 9419.751351351351);
        Moments control = new Moments(429, 28.03030303030303, 49798.606060606064);

        close(
                StandardisedDifference.of(treated.mean(), control.mean(), treated.standardDeviation()),
                -0.309445261997982);
        // By the definitions.
        close(
                StandardisedDifference.pooled(treated, control),
                (25.816216216216215 - 28.03030303030303) / Math.sqrt((treated.variance() + control.variance()) / 2));
        close(
                StandardisedDifference.varianceRatio(treated.variance(), control.variance()),
                (9419.751351351351 / 184) / (49798.606060606064 / 428));
        assertThat(StandardisedDifference.of(1, 1, 0)).isZero();
        assertThat(StandardisedDifference.of(2, 1, 0)).isInfinite();
    }

    private static CoMoments units(double[][] rows) {
        CoMoments.Accumulator sum = new CoMoments.Accumulator(2);
        for (double[] row : rows) {
            sum.add(1, row);
        }
        return sum.toCoMoments();
    }

    private static void close(double actual, double expected) {
        assertThat(actual).isCloseTo(expected, Close.CLOSED_FORM);
    }
}
