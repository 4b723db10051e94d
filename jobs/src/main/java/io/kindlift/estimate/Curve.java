package io.kindlift.estimate;

import io.kindlift.study.Outcome;
import java.util.OptionalLong;

/**
 * A point of a curve: one row of {@code curves.csv}. Absent numbers are NaN.
 *
 * @param curve name of the curve
 * @param outcome what it is about
 * @param slice of whom
 * @param arm whose line it belongs to
 * @param x where
 * @param y how high
 * @param low lower end of the interval
 * @param high upper end
 * @param n episodes behind the point
 */
public record Curve(
        String curve,
        Outcome outcome,
        Slice slice,
        String arm,
        double x,
        double y,
        double low,
        double high,
        OptionalLong n) {

    /** The same of another part. */
    public Curve of(Slice other) {
        return new Curve(curve, outcome, other, arm, x, y, low, high, n);
    }
}
