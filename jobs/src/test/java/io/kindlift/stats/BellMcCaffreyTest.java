package io.kindlift.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BellMcCaffreyTest {

    private static final double NEAR = 1e-12;

    @Test
    void clustersAlike_areWorthTheirNumberLessOne() {
        BellMcCaffrey clusters = new BellMcCaffrey();
        for (int i = 0; i < 8; i++) {
            clusters.add(i % 2 == 0 ? 1 : -1, 1.0 / 8, 0.5);
        }

        // u / (1 - 1/8) = 8/7 eight times, times 7/8.
        assertThat(clusters.variance()).isEqualTo(7.0 / 8 * 8 * 64 / 49, within(NEAR));
        assertThat(clusters.df()).isEqualTo(7, within(NEAR));
        assertThat(clusters.clusters()).isEqualTo(8);
    }

    @Test
    void oneWithHalfOfTheTreated_costsDegreesOfFreedom() {
        BellMcCaffrey clusters = new BellMcCaffrey();
        for (int i = 0; i < 8; i++) {
            clusters.add(0, i == 0 ? 0.5 : 0.5 / 7, i == 0 ? 4 : 4.0 / 7);
        }

        // With v in proportion to p it is (1 - s)^2 / (s + s^2 - 2 sum p^3).
        double s = 0.25 + 0.25 / 7;
        double cubes = 0.125 + 0.125 / 49;
        assertThat(clusters.df()).isEqualTo((1 - s) * (1 - s) / (s + s * s - 2 * cubes), within(NEAR));
    }

    @Test
    void episodesOfTheirOwn_countForTheErrorOnly() {
        BellMcCaffrey clusters = new BellMcCaffrey();
        clusters.add(1, 0.5, 1);
        clusters.add(-1, 0.5, 1);
        clusters.apart(3, new double[6]);

        assertThat(clusters.clusters()).isEqualTo(2);
        assertThat(clusters.variance()).isEqualTo(0.5 * (4 + 4 + 3), within(NEAR));
    }
}
