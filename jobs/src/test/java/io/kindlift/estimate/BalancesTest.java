package io.kindlift.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.estimate.Health.Verdict;
import io.kindlift.summary.Variable;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How alike arms were, judged. */
class BalancesTest {

    private static Balance row(String covariate, double smd) {
        return new Balance(covariate, 1, 1, 1, smd, smd, 1, 1);
    }

    @ParameterizedTest
    @CsvSource({"0.1, PASS, 0.1", "0.11, WARN, 0.1", "-0.25, WARN, 0.1", "-0.26, FAIL, 0.25"})
    void matched_byTheLargest(double smd, Verdict verdict, double threshold) {
        Health check = Balances.matched(List.of(row("spend", 0.02), row("tenure_days", smd)));

        assertThat(check.verdict()).isEqualTo(verdict);
        assertThat(check.value()).isEqualTo(Math.abs(smd));
        assertThat(check.threshold()).isEqualTo(threshold);
        assertThat(check.detail()).isEqualTo("largest for tenure_days");
    }

    @Test
    void trial_neverFails_andWarnsByWhatChanceAllows() {
        // 3 sqrt(1/24 + 1/24) = 0.866
        assertThat(Balances.randomised(List.of(row("spend", 0.86)), 24, 24).verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(Balances.randomised(List.of(row("spend", 3)), 24, 24).verdict())
                .isEqualTo(Verdict.WARN);
        assertThat(Balances.randomised(List.of(row("spend", 0.11)), 1e6, 1e6).verdict())
                .isEqualTo(Verdict.WARN);
    }

    @Test
    void nothingToCompareBy_isBlind() {
        assertThat(Balances.matched(List.of(row("spend", Double.NaN))).verdict())
                .isEqualTo(Verdict.BLIND);
        assertThat(Balances.matched(List.of()).verdict()).isEqualTo(Verdict.BLIND);
    }

    @Test
    void standardised_evenWithoutAnySpread() {
        assertThat(Balances.smd(0, 0)).isZero();
        assertThat(Balances.smd(1, 0)).isNaN();
        assertThat(Balances.smd(1, 4)).isEqualTo(0.5);
        assertThat(Balances.ratio(1, 0)).isNaN();
    }

    @Test
    void levelOfAHandful_isLeftOut_andTheOneThatWouldGiveItAway() {
        List<Balances.Level> levels = List.of(
                new Balances.Level(row("spend", 0), Variable.number("spend"), 3, 3),
                level("gold", 80, 800),
                level("silver", 40, 400),
                level("tin", 4, 90));

        assertThat(Balances.shown(levels, 10)).extracting(Balance::covariate).containsExactly("spend", "tier=gold");
    }

    @Test
    void levelOfNobody_isShown() {
        List<Balances.Level> levels = List.of(level("gold", 80, 800), level("tin", 0, 90));

        assertThat(Balances.shown(levels, 10)).hasSize(2);
    }

    private static Balances.Level level(String tier, long treated, long control) {
        return new Balances.Level(
                row("tier=" + tier, 0), Variable.level("tier", "covariate_tier", tier), treated, control);
    }
}
