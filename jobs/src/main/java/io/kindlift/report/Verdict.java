package io.kindlift.report;

import io.kindlift.estimate.Figures;
import io.kindlift.estimate.Uplift;
import io.kindlift.study.OutcomeKind;

/** What a headline says, in words: never more than its interval does. */
public final class Verdict {
    private Verdict() {}

    /** A sentence without a full stop. */
    public static String of(Uplift row, String currency) {
        return row.ok() ? effect(row, currency) : silence(row);
    }

    /** The end of the interval that speaks: the one that holds however often one looks, where there is one. */
    public static double low(Figures figures) {
        return always(figures) ? figures.alwaysLow() : figures.low();
    }

    public static double high(Figures figures) {
        return always(figures) ? figures.alwaysHigh() : figures.high();
    }

    public static boolean always(Figures figures) {
        return Double.isFinite(figures.alwaysLow()) && Double.isFinite(figures.alwaysHigh());
    }

    private static String effect(Uplift row, String currency) {
        Wording wording = Wording.of(row.outcome().kind());
        double low = low(row.figures());
        double high = high(row.figures());
        if (!Double.isFinite(low) || !Double.isFinite(high)) {
            return "no interval, hence no verdict";
        }
        if (low > 0) {
            return wording.rise();
        }
        if (high < 0) {
            return wording.fall();
        }
        Reading reading = Reading.of(row.outcome().kind().scale(), currency, low, high, Numerals.TERMINAL);
        if (!rulesOut(row)) {
            return "no effect shown; nothing that could happen is ruled out";
        }
        return wording.better() == Wording.Better.MORE
                ? "no effect shown; a rise above " + reading.size(high) + " is ruled out"
                : "no effect shown; a fall by more than " + reading.size(low) + " is ruled out";
    }

    /** Whether the hoped-for end of the interval lies within what can happen: a share does not rise above 1 nor fall below 0. */
    static boolean rulesOut(Uplift row) {
        if (row.outcome().kind().scale() != OutcomeKind.Scale.BINARY) {
            return true;
        }
        double baseline = row.figures().meanControl();
        return Wording.of(row.outcome().kind()).better() == Wording.Better.MORE
                ? !(high(row.figures()) > 1 - baseline)
                : !(-low(row.figures()) > baseline);
    }

    private static String silence(Uplift row) {
        return row.note().isEmpty() ? why(row) : why(row) + ": " + row.note();
    }

    /** Why there are no numbers, in a few words. */
    static String why(Uplift row) {
        return switch (row.status()) {
            case OK -> throw new IllegalStateException("a row with numbers is not silent");
            case IMMATURE -> "too early to say";
            case TOO_FEW -> "too few to say";
            case NO_OVERLAP -> "nobody comparable";
            case SUPPRESSED -> "too few to be shown";
            case UNAVAILABLE -> "not available";
        };
    }
}
