package io.kindlift.study;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Which numbers a key may hold; infinite where there is no limit.
 *
 * @param least smallest allowed
 * @param most largest allowed
 * @param above must be larger than this
 * @param below must be smaller than this
 */
record Bounds(double least, double most, double above, double below) {

    static Bounds of(Key key) {
        return new Bounds(key.least(), key.most(), key.above(), key.below());
    }

    /**
     * Refuses a component's number outside the bounds of its {@link Key}.
     *
     * @throws IllegalArgumentException naming the key, the number and the bounds
     */
    static void require(Class<?> owner, String component, double number) {
        Bounds bounds = of(Shapes.key(owner, component));
        if (!bounds.allow(number)) {
            String found = "is " + (Double.isFinite(number) ? plain(number) : number);
            throw new Refused(Shapes.snake(component), found, "a number " + bounds.phrase(), "");
        }
    }

    boolean allow(double number) {
        return number >= least && number <= most && number > above && number < below;
    }

    /** Such as {@code from 1 to 3650} or {@code above 0 and below 1}; empty without limits. */
    String phrase() {
        if (Double.isFinite(least) && Double.isFinite(most)) {
            return "from " + plain(least) + " to " + plain(most);
        }
        List<String> limits = new ArrayList<>();
        limit(limits, "of at least ", least);
        limit(limits, "above ", above);
        limit(limits, "at most ", most);
        limit(limits, "below ", below);
        return String.join(" and ", limits);
    }

    private static void limit(List<String> limits, String words, double number) {
        if (Double.isFinite(number)) {
            limits.add(words + plain(number));
        }
    }

    private static String plain(double number) {
        return number(number).toPlainString();
    }

    /** As short as it can be written: 1 rather than 1.0. */
    static BigDecimal number(double number) {
        BigDecimal exact = BigDecimal.valueOf(number).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }
}
