package io.kindlift.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.estimate.Health.Verdict;
import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind;
import org.junit.jupiter.api.Test;

/** What differences before the episode say. */
class PlacebosTest {

    private static final Outcome VISITS = new Outcome(OutcomeKind.VISITS, 30, false);
    private static final Outcome SPEND = new Outcome(OutcomeKind.SPEND, 30, false);
    private static final double NONE = Double.NaN;

    private static Figures figures(double estimate, double p) {
        return new Figures(
                NONE,
                NONE,
                estimate,
                0.1,
                100,
                NONE,
                p,
                NONE,
                estimate - 0.2,
                estimate + 0.2,
                NONE,
                NONE,
                NONE,
                NONE,
                NONE,
                NONE);
    }

    @Test
    void largeAndCertain_fails() {
        Placebos placebos = new Placebos();
        placebos.add(VISITS, true, figures(0.5, 0.001), "", 2);
        placebos.add(SPEND, true, figures(0.1, 0.6), "", 10);

        Health check = placebos.check();

        assertThat(check.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(check.value()).as("Holm over two").isEqualTo(0.002);
        assertThat(check.detail()).contains("before_visits_30 differed by 0.5");
    }

    @Test
    void certainButTiny_warns() {
        Placebos placebos = new Placebos();
        placebos.add(VISITS, true, figures(0.05, 1e-9), "", 2);

        assertThat(placebos.check().verdict()).isEqualTo(Verdict.WARN);
    }

    @Test
    void justNotSignificantAfterHolm_passes() {
        Placebos placebos = new Placebos();
        placebos.add(VISITS, true, figures(0.5, 0.006), "", 2);
        placebos.add(SPEND, true, figures(0.1, 0.6), "", 10);

        assertThat(placebos.check().verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void nothingLeftToTest_isBlindAndSaysWhat() {
        Placebos placebos = new Placebos();
        placebos.add(VISITS, false, Figures.ABSENT, "the outcome does not vary", NONE);

        Health check = placebos.check();

        assertThat(check.verdict()).isEqualTo(Verdict.BLIND);
        assertThat(check.value()).isNaN();
        assertThat(check.detail()).isEqualTo("not tested: before_visits_30 (the outcome does not vary)");
    }

    @Test
    void noHeadline_isBlind() {
        assertThat(new Placebos().check().detail()).isEqualTo("no headline");
    }
}
