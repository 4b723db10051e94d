package io.kindlift.episode;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Locale;

/**
 * Bands of prices, cut at quantiles of the positive ones and named by their cuts: {@code 0}, {@code up to 1.50}, {@code 1.50 to
 * 3.00}, {@code above 6.00}. A price equal to a cut goes below it; equal cuts are one.
 */
final class CostBands implements Serializable {

    private static final long serialVersionUID = 1;

    /** In millionths, ascending. */
    private final double[] cuts;

    private final String[] names;

    CostBands(double[] quantiles) {
        this.cuts = Arrays.stream(quantiles).distinct().toArray();
        this.names = names(Arrays.stream(cuts).mapToObj(CostBands::written).toArray(String[]::new));
    }

    private static String[] names(String[] ends) {
        String[] names = new String[ends.length + 1];
        for (int i = 0; i < names.length; i++) {
            String below = i == 0 ? "up to" : ends[i - 1] + " to";
            names[i] = i == ends.length ? i == 0 ? "above 0" : "above " + ends[i - 1] : below + " " + ends[i];
        }
        return names;
    }

    private static String written(double cut) {
        return String.format(Locale.ROOT, "%.2f", cut / 1e6);
    }

    /** The band of a price in millionths; null without one. */
    String of(long price) {
        if (price <= 0) {
            return price == 0 ? "0" : null;
        }
        int band = 0;
        while (band < cuts.length && price > cuts[band]) {
            band++;
        }
        return names[band];
    }
}
