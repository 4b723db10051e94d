package io.kindlift.stats;

import java.util.function.DoubleUnaryOperator;

/** Where a monotone function crosses 0. */
final class Root {

    private static final int HALVINGS = 200;

    private Root() {}

    /**
     * By bisection, to the last bit, of a function that rises from {@code low} to {@code high}; the nearer end where it
     * does not cross between them.
     */
    static double ofRising(DoubleUnaryOperator function, double low, double high) {
        double from = low;
        double to = high;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = from + (to - from) / 2;
            if (middle == from || middle == to) {
                break;
            }
            if (function.applyAsDouble(middle) < 0) {
                from = middle;
            } else {
                to = middle;
            }
        }
        return from + (to - from) / 2;
    }
}
