package io.kindlift.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class MultiplicityTest {

    // Benjamini & Hochberg 1995, section 4.1.
    private static final double[] PAPER = {
        0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1
    };

    private static final double NONE = Double.NaN;

    private static final List<UnaryOperator<double[]>> ALL = List.of(Holm::adjust, BenjaminiHochberg::adjust);

    @Test
    void holm_isRs() {
        // R 4.2.2: p.adjust(p, "holm")
        expect(
                Holm.adjust(PAPER),
                0.0015,
                0.0056,
                0.0247,
                0.114,
                0.2211,
                0.278,
                0.278,
                0.278,
                0.3213,
                1,
                1,
                1,
                1,
                1,
                1);
    }

    @Test
    void benjaminiHochberg_isRs() {
        // R 4.2.2: p.adjust(p, "BH")
        expect(
                BenjaminiHochberg.adjust(PAPER),
                0.0015,
                0.003,
                0.0095,
                0.035625,
                0.0603,
                0.0638571428571429,
                0.0638571428571429,
                0.0645,
                0.0765,
                0.486,
                0.581181818181818,
                0.714875,
                0.753230769230769,
                0.813214285714286,
                1);
    }

    @Test
    void absentP_doesNotCount() {
        expect(Holm.adjust(new double[] {0.02, NONE, 0.01}), 0.02, NONE, 0.02);
        expect(BenjaminiHochberg.adjust(new double[] {NONE, 0.04, 0.01}), NONE, 0.04, 0.02);
        for (UnaryOperator<double[]> method : ALL) {
            assertThat(method.apply(new double[0])).isEmpty();
            assertThat(method.apply(new double[] {NONE})).containsExactly(NONE);
        }
    }

    @Test
    void impossibleP_isRefused() {
        for (UnaryOperator<double[]> method : ALL) {
            assertThatThrownBy(() -> method.apply(new double[] {0.1, 1.5})).hasMessageContaining("found 1.5");
            assertThatThrownBy(() -> method.apply(new double[] {-0.1})).hasMessageContaining("found -0.1");
        }
    }

    @Property
    void adjusted_isMonotoneAndBetweenPAndOne(@ForAll("family") double[] p) {
        for (UnaryOperator<double[]> method : ALL) {
            double[] adjusted = method.apply(p);
            for (int i = 0; i < p.length; i++) {
                assertThat(adjusted[i]).isBetween(p[i], 1.0);
                for (int j = 0; j < p.length; j++) {
                    assertThat(p[i] < p[j] && adjusted[i] > adjusted[j]).isFalse();
                }
            }
        }
    }

    @Provide
    Arbitrary<double[]> family() {
        return Arbitraries.doubles().between(0, 1).array(double[].class).ofMaxSize(12);
    }

    private static void expect(double[] actual, double... expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).isCloseTo(expected[i], Close.CLOSED_FORM);
        }
    }
}
