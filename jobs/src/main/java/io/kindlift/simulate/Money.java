package io.kindlift.simulate;

import java.math.BigDecimal;

/** Pence as pounds. */
final class Money {
    private Money() {}

    static BigDecimal pounds(long pence) {
        return BigDecimal.valueOf(pence, 2);
    }
}
