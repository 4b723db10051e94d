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

    private static final double NONE = Double.NaN;

    private static final List<UnaryOperator<double[]>> ALL =
            List.of(Holm::adjust, Hochberg::adjust, BenjaminiHochberg::adjust, BenjaminiYekutieli::adjust);

    // Benjamini & Hochberg 1995, section 4.1.
    private static final double[] PAPER = {
        0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1
    };

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
    void hochberg_isRs() {
        // R 4.2.2: p.adjust(p, "hochberg")
        expect(
                Hochberg.adjust(PAPER),
                0.0015,
                0.0056,
                0.0247,
                0.114,
                0.2211,
                0.2682,
                0.2682,
                0.2752,
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
    void benjaminiYekutieli_isRs() {
        // R 4.2.2: p.adjust(p, "BY")
        expect(
                BenjaminiYekutieli.adjust(PAPER),
                0.00497734348984349,
                0.00995468697968698,
                0.0315231754356754,
                0.118211907883783,
                0.200089208291708,
                0.211892622853337,
                0.211892622853337,
                0.21402577006327,
                0.253844517982018,
                1,
                1,
                1,
                1,
                1,
                1);
    }

    @Test
    void unsortedFamily_keepsItsOrder() {
        // R 4.2.2, hillstrom: p.adjust of eight tests, as listed.
        double[] p = {
            5.68516548280255e-112,
            1.52322350059556e-13,
            1.16381496822548e-07,
            3.18240315933493e-44,
            0.000157105129106685,
            0.00112939710236325,
            0.000205153774656884,
            0.0304686511852994
        };

        expect(
                Holm.adjust(p),
                4.54813238624204e-111,
                9.13934100357333e-13,
                5.81907484112741e-07,
                2.22768221153445e-43,
                0.000628420516426739,
                0.0022587942047265,
                0.000628420516426739,
                0.0304686511852994);
        expect(
                BenjaminiHochberg.adjust(p),
                4.54813238624204e-111,
                4.06192933492148e-13,
                2.32762993645097e-07,
                1.27296126373397e-43,
                0.000251368206570696,
                0.001290739545558,
                0.000273538366209178,
                0.0304686511852994);
        expect(
                BenjaminiYekutieli.adjust(p),
                1.23611740926078e-110,
                1.10397436566973e-12,
                6.32616564871137e-07,
                3.45972686321983e-43,
                0.000683182875715355,
                0.003508045693463,
                0.000743438202447089,
                0.0828094412571886);
        expect(
                Hochberg.adjust(p),
                4.54813238624204e-111,
                9.13934100357333e-13,
                5.81907484112741e-07,
                2.22768221153445e-43,
                0.000615461323970652,
                0.0022587942047265,
                0.000615461323970652,
                0.0304686511852994);
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

    @Property
    void hochberg_isNeverAboveHolm(@ForAll("family") double[] p) {
        double[] holm = Holm.adjust(p);
        double[] hochberg = Hochberg.adjust(p);

        for (int i = 0; i < p.length; i++) {
            assertThat(hochberg[i]).isLessThanOrEqualTo(holm[i]);
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
