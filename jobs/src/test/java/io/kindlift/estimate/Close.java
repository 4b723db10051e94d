package io.kindlift.estimate;

import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;

/** Relative tolerances, said by their exponent. */
final class Close {

    /** 1e-10 relative. */
    static final Percentage CLOSED_FORM = Percentage.withPercentage(1e-8);

    private Close() {}

    /** {@code relative} of {@code scale}, absolute: for numbers that may cancel to 0. */
    static Offset<Double> to(double relative, double scale) {
        return Offset.offset(relative * Math.abs(scale));
    }
}
