package io.kindlift.oracle;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/**
 * Equal shares of a list of amounts, cut at its exact quantiles by linear interpolation: of n sorted values, the k-th of
 * {@code parts} cuts lies k(n−1)/parts steps after the first. In whole cents, so that nothing is rounded.
 */
record Cuts(List<Long> sorted, int parts) {

    static Cuts of(List<BigDecimal> amounts, int parts) {
        return new Cuts(amounts.stream().map(Cuts::cents).sorted().toList(), parts);
    }

    /** From 1; an amount equal to a cut goes below it. */
    int bin(BigDecimal amount) {
        int bin = 1;
        for (int k = 1; k < parts && !sorted.isEmpty(); k++) {
            bin += cents(amount) * parts > cutTimesParts(k) ? 1 : 0;
        }
        return bin;
    }

    /** The bin named by the cuts around it, each once; an amount equal to a cut lies below it. */
    String name(BigDecimal amount) {
        String below = "";
        for (int k = 1; k < parts; k++) {
            String cut = String.format(Locale.ROOT, "%.2f", cutTimesParts(k) / 100.0 / parts);
            if (cents(amount) * parts <= cutTimesParts(k)) {
                return below.isEmpty() ? "up to " + cut : below + " to " + cut;
            }
            below = cut;
        }
        return "above " + below;
    }

    private long cutTimesParts(int k) {
        int steps = k * (sorted.size() - 1);
        int whole = steps / parts;
        int rest = steps % parts;
        long below = sorted.get(whole);
        long above = rest == 0 ? below : sorted.get(whole + 1);
        return (parts - rest) * below + rest * above;
    }

    private static long cents(BigDecimal amount) {
        return amount.movePointRight(2).longValueExact();
    }
}
