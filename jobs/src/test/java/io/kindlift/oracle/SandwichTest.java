package io.kindlift.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kindlift.oracle.Sandwich.Observation;
import java.util.ArrayList;
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
    void weightedTwoWays_areSandwichs() {
        double[] y = {4, 3, -1, 2.5, 0, 2, 1, 0.5, 3};
        double[] weight = {1, 1, 1, 1, 0.5, 2, 0.5, 1.25, 0.75};
        String customers = "abcddeaff";
        String clusters = "AABCABBCA";
        List<Observation> rows = new ArrayList<>();
        for (int i = 0; i < y.length; i++) {
            rows.add(new Observation(
                    i < 4, y[i], weight[i], customers.substring(i, i + 1), clusters.substring(i, i + 1)));
        }

        Sandwich sandwich = new Sandwich(rows);

        // R 4.2.2, sandwich 3.0-2: vcovCL(lm(y ~ arm, weights = w), cluster = data.frame(customer, cluster),
        // type = "HC1", multi0 = FALSE)
        assertThat(sandwich.estimate()).isCloseTo(0.65, within(1e-14));
        assertThat(Math.sqrt(sandwich.variance())).isCloseTo(1.545856472038352, within(1e-13));
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
