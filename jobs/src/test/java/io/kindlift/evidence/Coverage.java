package io.kindlift.evidence;

import io.kindlift.estimate.Figures;
import io.kindlift.stats.ClopperPearson;
import io.kindlift.stats.Estimate;
import io.kindlift.stats.Interval;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/** How often the intervals of a row held the truth, over many draws of a world. */
final class Coverage {

    /** Draws of every world. */
    static final int DRAWS = 1_000;

    /** A p below it, where the truth is nothing, is an alarm nobody forgives. */
    static final double CERTAIN = 1e-4;

    private int draws;
    private int answered;
    private int held;
    private int certain;
    private int plain;
    private int plainHeld;
    private int plainCertain;
    private double treated;
    private double width;
    private double plainWidth;

    /** Row by row, in the order in which they were first met. */
    static Map<String, Coverage> of(World world) {
        SplittableRandom random = new SplittableRandom(world.name().hashCode());
        Map<String, Coverage> rows = new LinkedHashMap<>();
        for (int draw = 0; draw < DRAWS; draw++) {
            world.draw(random.split()).forEach(claim -> rows.computeIfAbsent(claim.row(), any -> new Coverage())
                    .add(claim));
        }
        return rows;
    }

    private void add(Claim claim) {
        draws++;
        if (!claim.uplift().ok()) {
            return;
        }
        Figures figures = claim.uplift().figures();
        Estimate textbook = claim.textbook();
        boolean nothing = claim.truth() == 0;
        answered++;
        treated += claim.uplift().treated().orElse(0);
        held += new Interval(figures.low(), figures.high()).contains(claim.truth()) ? 1 : 0;
        certain += nothing && figures.pValue() < CERTAIN ? 1 : 0;
        if (textbook.tested()) {
            plain++;
            plainHeld += textbook.interval().contains(claim.truth()) ? 1 : 0;
            plainCertain += nothing && textbook.pValue() < CERTAIN ? 1 : 0;
            width += figures.high() - figures.low();
            plainWidth += textbook.interval().width();
        }
    }

    /** Draws in which there was a row with numbers. */
    int answered() {
        return answered;
    }

    /** Whether there was one more often than not; of others only alarms say something. */
    boolean mostlyAnswered() {
        return 2 * answered >= draws;
    }

    /** Alarms in all of them. */
    int certain() {
        return certain;
    }

    int plainCertain() {
        return plainCertain;
    }

    double held() {
        return (double) held / answered;
    }

    double plainHeld() {
        return (double) plainHeld / plain;
    }

    /** Where the true coverage lies but once in {@code 1 / chance}; by the binomial distribution, without approximation. */
    Interval coverage(double chance) {
        return ClopperPearson.interval(held, answered, 1 - 2 * chance);
    }

    /** A line of the page's table. */
    String line(String world, String row) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s | %s | %s | %d | %s | %d |",
                world,
                row,
                answered == 0 ? "" : Math.round(treated / answered),
                share(answered, draws, 2),
                share(held, answered, 3),
                plain == 0 ? "" : String.format(Locale.ROOT, "%.2f", width / plainWidth),
                certain,
                share(plainHeld, plain, 3),
                plainCertain);
    }

    private static String share(int part, int whole, int digits) {
        return whole == 0 ? "" : String.format(Locale.ROOT, "%." + digits + "f", (double) part / whole);
    }
}
