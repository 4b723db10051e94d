package io.kindlift.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kindlift.oracle.Att.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The naive error, by hand where a hand is enough. */
class AttTest {

    private static Observation row(boolean treated, double y, String stratum, String customer) {
        return new Observation(treated, y, y, List.of(stratum), customer, Optional.empty());
    }

    private static Att att(List<Observation> rows) {
        return new Att(rows, false, false, 0.95);
    }

    @Test
    void oneStratum_byHand() {
        List<Observation> rows = new ArrayList<>();
        double[] treated = {3, 1, 2, 2, 2, 4};
        double[] control = {0, 2, 0, 2, 0, 2, 0, 2};
        for (int i = 0; i < treated.length; i++) {
            rows.add(row(true, treated[i], "s", "t" + i));
        }
        for (int i = 0; i < control.length; i++) {
            rows.add(row(false, control[i], "s", "c" + i));
        }

        Att att = att(rows);

        // Means 7/3 and 1. s0² = 8/7; residuals over √(7/8), so e² = 8/7, each weighs 6/8.
        // R = 16/3 over 6 treated, L = 6, C = P / 8 = 6 · 8/7 / 8 = 6/7, P = 48/7.
        // Σωe² = 48/7, Σωe⁴ = 6 · 64/49: K = 6 · (384/49) / (48/7)² = 1, d = 2 · 5 / 2 = 5.
        // T₁ = 16/3 · 6/5 − 6/7 = 194/35; T = (5 T₁ + 8 P)/13 = 578/91 > T₁.
        double t = 578 / 91.0;
        double controls = 8 * Math.pow(0.75 * Math.sqrt(8 / 7.0) / 6, 2);
        assertThat(att.estimate()).isCloseTo(4 / 3.0, within(1e-14));
        assertThat(att.stdError() * att.stdError()).isCloseTo(t / 36 + controls, within(1e-14));
        // K₀ = 8 customers of equal weight.
        double df = Math.pow(t / 36 + controls, 2) / (Math.pow(t / 36, 2) / 5 + controls * controls / 7);
        assertThat(att.df()).isCloseTo(df, within(1e-12));
        assertThat(att.clusters()).isEqualTo(14);
        assertThat(att.few()).isFalse();
    }

    @Test
    void treatedWithoutControls_areDropped() {
        Att att = att(List.of(
                row(true, 1, "s", "a"),
                row(false, 0, "s", "b"),
                row(true, 5, "alone", "c"),
                row(false, 1, "rest", "d")));

        assertThat(att.dropped()).isEqualTo(0.5);
        assertThat(att.treated()).isEqualTo(1);
        assertThat(att.control()).isEqualTo(1);
        assertThat(att.estimate()).isEqualTo(1);
    }

    @Test
    void fourTreatedCustomers_areFew() {
        List<Observation> rows = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            rows.add(row(i < 4, i, "s", "c" + i));
        }

        assertThat(att(rows).few()).isTrue();
    }
}
