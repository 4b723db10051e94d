package io.kindlift.stats;

import java.util.function.Supplier;

/** What arguments must satisfy; the message carries the offending value, and is put together only where it is needed. */
final class Require {

    private Require() {}

    static double confidence(double value) {
        return openUnit("confidence", value);
    }

    static double openUnit(String name, double value) {
        that(value > 0 && value < 1, () -> name + " must lie between 0 and 1, found " + value);
        return value;
    }

    static double notNegative(String name, double value) {
        that(!(value < 0), () -> name + " must not be negative, found " + value);
        return value;
    }

    static double positive(String name, double value) {
        that(value > 0, () -> name + " must be positive, found " + value);
        return value;
    }

    static long positive(String name, long value) {
        that(value > 0, () -> name + " must be positive, found " + value);
        return value;
    }

    static void count(String name, long value) {
        that(value >= 0, () -> name + " must not be negative, found " + value);
    }

    static void successes(long successes, long trials) {
        count("trials", trials);
        that(
                successes >= 0 && successes <= trials,
                () -> "successes must lie between 0 and the " + trials + " trials, found " + successes);
    }

    static void sameLength(String left, int leftLength, String right, int rightLength) {
        that(
                leftLength == rightLength,
                () -> left + " and " + right + " must be equally long, found " + leftLength + " and " + rightLength);
    }

    static void that(boolean condition, Supplier<String> message) {
        if (!condition) {
            throw new IllegalArgumentException(message.get());
        }
    }
}
