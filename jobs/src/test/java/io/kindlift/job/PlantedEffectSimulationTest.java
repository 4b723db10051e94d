package io.kindlift.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Worlds with a planted effect and staff who favour regulars. Without the sample's trial: those to whom its act will come by
 * post are compared until it does, and in the month after it dilute what they are compared with ({@code contamination}).
 *
 * <p>The truth of a world is of exactly its treated customers, an error of customers like them: deviations have a part more,
 * the variance of what the treated would have done without the act less that of what they did, at most (Imbens 2004,
 * doi:10.1162/003465304323023651). So a 95 % interval holds it in some 93 worlds of 100. So many must hold it that a
 * correct program fails about three times in 10,000 with the usual six worlds and twice in 1,000 with a hundred; and the squared
 * deviations in units of both parts together add up to no more than a chi-square of as many degrees does but for one time in
 * 10,000: a bias or an error told too small shows in few worlds.
 *
 * <p>{@code -Dkindlift.worlds=100} asks for more of them, {@code -Dkindlift.first=51} for others, {@code
 * -Dkindlift.customers=200000} for larger ones.
 */
@Tag("simulation")
class PlantedEffectSimulationTest {

    private static final int WORLDS = Integer.getInteger("kindlift.worlds", 6);
    private static final int FIRST = Integer.getInteger("kindlift.first", 1);
    private static final int CUSTOMERS = Integer.getInteger("kindlift.customers", 8_000);

    @TempDir
    private Path folder;

    @Test
    void plantedEffect_isInsideItsIntervals_andTheDesignsAgree() throws IOException {
        int inside = 0;
        int agree = 0;
        double bias = 0;
        double error = 0;
        double squares = 0;
        for (int seed = FIRST; seed < FIRST + WORLDS; seed++) {
            Path world = folder.resolve("world" + seed);
            Path run = night(world, seed);
            Map<String, String> found = one(Tables.rows(run.resolve("estimates.csv")), "estimator", "adjusted");
            double truth = truth(world);
            inside += number(found, "conf_low") <= truth && truth <= number(found, "conf_high") ? 1 : 0;
            double off = number(found, "estimate") - truth;
            bias += off;
            error += number(found, "std_error");
            squares += off * off / (Math.pow(number(found, "std_error"), 2) + ofTheseTreated(found, truth));
            agree += one(Tables.rows(run.resolve("health.csv")), "check", "design_agreement")
                            .get("status")
                            .equals("pass")
                    ? 1
                    : 0;
            delete(world);
            System.out.printf(
                    Locale.ROOT,
                    "world %d: estimate %s (%s to %s), truth %s; so far inside %d, agree %d, squares %.1f%n",
                    seed,
                    found.get("estimate"),
                    found.get("conf_low"),
                    found.get("conf_high"),
                    truth,
                    inside,
                    agree,
                    squares);
        }

        System.out.printf(
                Locale.ROOT,
                "%d worlds of %d customers: truth inside %d, designs agree in %d; mean error of the estimate %+.5f, mean"
                        + " reported error %.5f, squares %.1f%n",
                WORLDS,
                CUSTOMERS,
                inside,
                agree,
                bias / WORLDS,
                error / WORLDS,
                squares);
        assertThat(inside).isGreaterThanOrEqualTo(least(0.95));
        assertThat(agree).isGreaterThanOrEqualTo(least(0.92));
        assertThat(squares)
                .as("squared deviations in units of their own error")
                .isLessThan(new ChiSquaredDistribution(null, WORLDS).inverseCumulativeProbability(1 - 1e-4));
    }

    /** What the effect on exactly these treated adds to the variance of the estimate as the error tells it, at most. */
    private static double ofTheseTreated(Map<String, String> found, double truth) {
        double with = number(found, "mean_treated");
        double without = with - truth;
        return Math.max(0, without * (1 - without) - with * (1 - with)) / number(found, "n_treated");
    }

    /** So many of the worlds that fewer come about once in 10,000 times where each holds with that chance. */
    private static int least(double chance) {
        BinomialDistribution holding = new BinomialDistribution(null, WORLDS, chance);
        int least = 0;
        while (holding.cumulativeProbability(least) < 1e-4) {
            least++;
        }
        return least;
    }

    private static Path night(Path world, int seed) throws IOException {
        Said sample = Said.by(
                "sample",
                "--out",
                world.toString(),
                "--customers",
                Integer.toString(CUSTOMERS),
                "--seed",
                Integer.toString(seed),
                "--scene",
                "counter",
                "--effect",
                "0.5",
                "--favour",
                "2");
        assertThat(sample.exit()).as(sample.err()).isZero();
        Path study = world.resolve("matched.yaml");
        Files.writeString(
                study,
                Files.readString(study)
                        .replaceFirst("segments: .*", "segments: []")
                        .replaceAll("(?m)^  - \\{kind: (visits|spend|refer|invites).*\\R", "")
                        .replaceFirst("(?m)^  referrals: .*\\R", ""));
        Said night = Said.by("nightly", "--study", study.toString(), "--as-of", "2026-08-31");
        assertThat(night.exit()).as(night.err()).isZero();
        try (Stream<Path> runs = Files.list(world.resolve("results/cafe-kindness/runs"))) {
            return runs.findFirst().orElseThrow();
        }
    }

    private static double truth(Path world) throws IOException {
        return Tables.rows(world.resolve("truth.csv")).stream()
                .filter(row -> row.get("outcome").equals("repeat_visit")
                        && row.get("window_days").equals("30")
                        && row.get("segment").equals("all")
                        && row.get("estimand").equals("ATT"))
                .mapToDouble(row -> number(row, "truth"))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> one(List<Map<String, String>> rows, String column, String value) {
        return rows.stream()
                .filter(row -> row.get(column).equals(value))
                .findFirst()
                .orElseThrow();
    }

    private static double number(Map<String, String> row, String column) {
        return Double.parseDouble(row.get(column));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
