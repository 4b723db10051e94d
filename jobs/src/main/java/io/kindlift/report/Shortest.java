package io.kindlift.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/** Numbers in the fewest digits that read back as the same double. */
final class Shortest {
    private Shortest() {}

    /** Seventeen significant digits tell any two doubles apart. */
    private static final int ENOUGH = 17;

    /** Nearest first; beside a power of two the nearest decimal may be another double while a farther one is not. */
    private static final List<RoundingMode> WAYS = List.of(RoundingMode.HALF_EVEN, RoundingMode.UP, RoundingMode.DOWN);

    /**
     * A decimal such as {@code 12.5}, {@code -3} or {@code 1.2E-10}. {@link Double#toString} of Java 17 sometimes
     * writes a digit more than needed (JDK-4511638), and always a decimal point.
     */
    static String of(double finite) {
        BigDecimal exact = new BigDecimal(finite);
        for (int digits = 1; digits < ENOUGH; digits++) {
            for (RoundingMode way : WAYS) {
                BigDecimal rounded = exact.round(new MathContext(digits, way));
                if (rounded.doubleValue() == finite) {
                    return written(rounded);
                }
            }
        }
        return written(exact.round(new MathContext(ENOUGH, RoundingMode.HALF_EVEN)));
    }

    /** Plain up to a quintillion and down to a millionth, with an exponent beyond. */
    private static String written(BigDecimal number) {
        if (number.signum() == 0) {
            return "0";
        }
        BigDecimal bare = number.stripTrailingZeros();
        boolean large = bare.precision() - bare.scale() > 19;
        return bare.scale() < 0 && !large ? bare.toPlainString() : bare.toString();
    }
}
