package io.kindlift.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kindlift.oracle.Sandwich.Observation;
import java.util.List;
import org.junit.jupiter.api.Test;

class SandwichTest {

    @Test
    void twoWays_byHand() {
        // Influences in thirds: 2, 1, −3; 1, −1, 0.
        Sandwich sandwich = new Sandwich(List.of(
                treated(4, "a", "A"),
                treated(3, "b", "A"),
                treated(-1, "c", "B"),
                control(0, "d", "A"),
                control(2, "e", "B"),
                control(1, "a", "B")));

        // In ninths: five customers 25/16 · 16, two clusters 5/2 · 32, six pairs 3/2 · 16.
        assertThat(sandwich.estimate()).isEqualTo(1);
        assertThat(sandwich.variance()).isCloseTo((25 + 80 - 24) / 9.0, within(1e-14));
        assertThat(sandwich.clusters()).isEqualTo(2);
        assertThat(sandwich.clustersInAnArm()).isEqualTo(2);
    }

    @Test
    void wholeCustomers_clusterAlone() {
        Sandwich sandwich = new Sandwich(List.of(
                treated(4, "a", "A"),
                treated(3, "b", "A"),
                treated(-1, "c", "B"),
                control(0, "d", "A"),
                control(2, "e", "B"),
                control(1, "a", "A")));

        // A 2 + 1 + 1 + 0, B −3 − 1.
        assertThat(sandwich.variance()).isCloseTo(80 / 9.0, within(1e-14));
    }

    @Test
    void constant_onlyWhereBothArmsAre() {
        assertThat(new Sandwich(List.of(treated(1, "a", "A"), control(0, "b", "A"), control(0, "c", "B"))).constant())
                .isTrue();
        assertThat(new Sandwich(List.of(treated(1, "a", "A"), control(0, "b", "A"), control(1, "c", "B"))).constant())
                .isFalse();
    }

    private static Observation treated(double y, String customer, String cluster) {
        return new Observation(true, y, 1, customer, cluster);
    }

    private static Observation control(double y, String customer, String cluster) {
        return new Observation(false, y, 1, customer, cluster);
    }
}
