package io.kindlift.stats.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.kindlift.stats.Estimate;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttTest {

    private static final List<String> COLUMNS = List.of("arm", "vip");

    /** Vips: 30 treated at 12, 10 controls at 10; others: 10 treated at 5, 50 controls at 4. Clusters alternate. */
    private static CompressedRows rows() {
        CompressedRows.Builder builder = CompressedRows.compress(COLUMNS, 2);
        add(builder, 1, 1, 30, 12);
        add(builder, 0, 1, 10, 10);
        add(builder, 1, 0, 10, 5);
        add(builder, 0, 0, 50, 4);
        return builder.build();
    }

    private static void add(CompressedRows.Builder builder, double arm, double vip, int n, double mean) {
        for (int i = 0; i < n; i++) {
            builder.add(new double[] {arm, vip}, mean + (i % 2 == 0 ? 1 : -1), i % 5, i % 2);
        }
    }

    @Test
    void saturatedModels_areExactStrata() {
        Att att = Att.fit(rows(), "arm");

        // Within strata the differences are 2 and 1, the treated are 30 and 10.
        assertThat(att.ipw().estimate()).isCloseTo(1.75, within(1e-9));
        assertThat(att.aipw().estimate()).isCloseTo(1.75, within(1e-9));
        assertThat(att.ipw().meanTreated()).isCloseTo(10.25, within(1e-12));
        assertThat(att.ipw().meanControl()).isCloseTo(8.5, within(1e-9));
        assertThat(att.largestPropensity()).isCloseTo(0.75, within(1e-9));
        assertThat(att.smallestPropensity()).isCloseTo(10 / 60.0, within(1e-9));
        // odds 3 for 10 controls, 1/5 for 50: (30 + 10)² / (90 + 2)
        assertThat(att.effectiveControls()).isCloseTo(1600 / 92.0, within(1e-7));
        assertThat(att.separatedBy()).isEmpty();
        assertThat(att.outcome().predict(1)).isCloseTo(10, within(1e-12));
        assertThat(att.propensity().terms()).containsExactly("(Intercept)", "vip");
    }

    @Test
    void saturatedErrors_areThoseOfTheStrata() {
        WeightedEffect effect = Att.fit(rows(), "arm").aipw();

        Estimate known = effect.robust(Nuisance.KNOWN, 0.95);
        Estimate estimated = effect.robust(Nuisance.ESTIMATED, 0.95);

        // Treated: residual 2 ± 1 (30) and 1 ± 1 (10) about 1.75; controls: odds times ±1 over 40.
        double treated = (30 * (0.25 * 0.25 + 1) + 10 * (0.75 * 0.75 + 1)) / 1600;
        double control = (10 * 9 + 50 * 0.04) / 1600;
        assertThat(known.stdError()).isCloseTo(Math.sqrt(treated + control), within(1e-9));
        // Saturated, the nuisances' first-order errors vanish for the doubly robust estimate.
        assertThat(estimated.stdError()).isCloseTo(known.stdError(), within(1e-9));
        assertThat(known.df()).isNaN();
        assertThat(known.low()).isCloseTo(1.75 - 1.959963984540054 * known.stdError(), within(1e-8));
    }

    @Test
    void clusters_haveTheirOwnErrors() {
        WeightedEffect effect = Att.fit(rows(), "arm").aipw();

        Estimate one = effect.clustered(Nuisance.KNOWN, SmallSample.VCOV_CL_HC1, 0, 0.95);
        Estimate two = effect.clustered(Nuisance.KNOWN, SmallSample.VCOV_CL_HC1, 0, 1, 0.95);

        double plain = effect.influence(Nuisance.KNOWN, 0).squares();
        assertThat(one.stdError()).isCloseTo(Math.sqrt(plain * 5 / 4 * 99 / 98), within(1e-12));
        assertThat(one.df()).isEqualTo(4);
        assertThat(two.df()).isEqualTo(1);
        double crossing = crossing(effect);
        double second = effect.influence(Nuisance.KNOWN, 1).squares() * 2 * 99 / 98;
        double sum = plain * 5 / 4 * 99 / 98 + second - crossing * 10 / 9 * 99 / 98;
        double expected = sum > 0 ? sum : Math.max(plain * 5 / 4 * 99 / 98, second);
        assertThat(two.stdError()).isCloseTo(Math.sqrt(expected), within(1e-12));
    }

    private static double crossing(WeightedEffect effect) {
        // i % 5 and i % 2 together are i % 10.
        CompressedRows.Builder builder = CompressedRows.compress(COLUMNS, 1);
        int[][] groups = {{1, 1, 30, 12}, {0, 1, 10, 10}, {1, 0, 10, 5}, {0, 0, 50, 4}};
        for (int[] group : groups) {
            for (int i = 0; i < group[2]; i++) {
                builder.add(new double[] {group[0], group[1]}, group[3] + (i % 2 == 0 ? 1 : -1), i % 10);
            }
        }
        WeightedEffect same = Att.fit(builder.build(), "arm").aipw();
        assertThat(same.estimate()).isCloseTo(effect.estimate(), within(1e-12));
        return same.influence(Nuisance.KNOWN, 0).squares();
    }

    @Test
    void nonPositiveTwoWayVariance_fallsBackToTheLarger() {
        CompressedRows.Builder builder = CompressedRows.compress(COLUMNS, 2);
        for (int i = 0; i < 4; i++) {
            double sign = i == 0 || i == 3 ? 3 : -3;
            builder.add(new double[] {1, 0}, 10 + sign, i / 2, i % 2);
            builder.add(new double[] {0, 0}, 10 - sign, i / 2, i % 2);
            builder.add(new double[] {0, 0}, 10 + 0.5 * i, i / 2, i % 2);
        }
        WeightedEffect effect = Att.fit(builder.build(), "arm").ipw();

        Estimate both = effect.clustered(Nuisance.KNOWN, SmallSample.NONE, 0, 1, 0.95);

        double first = effect.influence(Nuisance.KNOWN, 0).squares();
        double second = effect.influence(Nuisance.KNOWN, 1).squares();
        assertThat(both.stdError()).isCloseTo(Math.sqrt(Math.max(first, second)), within(1e-12));
        assertThat(both.stdError()).isPositive();
    }

    @Test
    void armsToldApart_haveNoEstimate() {
        CompressedRows.Builder builder = CompressedRows.compress(COLUMNS, 0);
        for (int i = 0; i < 20; i++) {
            builder.add(new double[] {i % 2, i % 2}, i);
        }

        Att att = Att.fit(builder.build(), "arm");

        assertThat(att.separatedBy()).hasValue("vip");
        assertThatIllegalStateException().isThrownBy(att::ipw).withMessageContaining("vip");
        assertThatIllegalStateException().isThrownBy(att::aipw);
    }

    @Test
    void oneArmOnly_isRefusedOrNamed() {
        CompressedRows treated = CompressedRows.compress(COLUMNS, 0)
                .add(new double[] {1, 0}, 1)
                .add(new double[] {1, 1}, 2)
                .build();
        CompressedRows control = CompressedRows.compress(COLUMNS, 0)
                .add(new double[] {0, 0}, 1)
                .add(new double[] {0, 1}, 2)
                .build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Att.fit(treated, "arm"))
                .withMessageContaining("no rows");
        assertThat(Att.fit(control, "arm").separatedBy()).hasValue("(Intercept)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Att.fit(control, "none"))
                .withMessageContaining("none");
    }
}
