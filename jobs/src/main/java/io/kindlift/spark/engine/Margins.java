package io.kindlift.spark.engine;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A share of an amount in millionths, half a one away from zero. In whole numbers: it must not depend on how a double lies. */
final class Margins {

    private final BigDecimal rate;
    private final long unscaled;
    private final long scale;

    /** {@code rate} null: every margin is 0. */
    Margins(BigDecimal rate) {
        this.rate = rate;
        boolean small = rate != null && rate.scale() >= 0 && rate.scale() <= 9 && rate.precision() <= 9;
        this.unscaled = small ? rate.unscaledValue().longValueExact() : 0;
        this.scale = small ? BigDecimal.TEN.pow(rate.scale()).longValueExact() : 0;
    }

    long of(long amount) {
        if (rate == null) {
            return 0;
        }
        if (scale == 0 || Math.abs(amount) >= 1L << 32) {
            return BigDecimal.valueOf(amount)
                    .multiply(rate)
                    .setScale(0, RoundingMode.HALF_UP)
                    .longValueExact();
        }
        long exact = amount * unscaled;
        long half = scale / 2;
        return (exact + (exact < 0 ? -half : half)) / scale;
    }
}
