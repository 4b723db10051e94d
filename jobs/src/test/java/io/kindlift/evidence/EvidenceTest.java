package io.kindlift.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.estimate.Estimator;
import io.kindlift.stats.Interval;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every row of every world keeps to its band. A check of coverage fails a correct program with a chance of at most {@value
 * #CHANCE} on either side; one of alarms, of which an exact test has 0.1 in 1,000 answers, with less than 8e-8 (Poisson, five or
 * more). There are some 450 of each: all together fail a correct program with a chance below 1e-4. Seeds are fixed besides.
 */
@Tag("simulation")
class EvidenceTest {

    private static final double CHANCE = 1e-7;
    private static final int MOST_ALARMS = 4;
    private static final double EVER = 0.05;

    static Stream<World> worlds() {
        return EvidencePage.worlds().stream();
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void intervals_holdTheTruthAsOftenAsTheySay(World world) {
        Map<String, Coverage> rows = Coverage.of(world);

        rows.forEach((row, found) -> {
            if (found.mostlyAnswered()) {
                Interval coverage = found.coverage(CHANCE);
                assertThat(coverage.high()).as(row).isGreaterThanOrEqualTo(world.least());
                assertThat(coverage.low()).as(row).isLessThanOrEqualTo(world.most());
            }
            if (world.nothingDone()) {
                assertThat(found.certain()).as("alarms of " + row).isLessThanOrEqualTo(MOST_ALARMS);
            }
        });
    }

    static Stream<ManyNights> nights() {
        return ManyNights.all().stream();
    }

    /** A share of 0.05 is excluded with a chance below 1e-5 where it is the true one. */
    @ParameterizedTest
    @MethodSource("nights")
    void anyNightInterval_isHardlyEverWrong(ManyNights world) {
        Map<Estimator, ManyNights.Wrong> wrong = world.wrong();

        assertThat(wrong.values()).allSatisfy(each -> {
            assertThat(each.share(1 - 2e-5).low()).isLessThanOrEqualTo(EVER);
            assertThat(each.tonight()).isGreaterThan(each.anyNight());
        });
    }
}
