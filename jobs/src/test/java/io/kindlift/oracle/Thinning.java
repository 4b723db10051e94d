package io.kindlift.oracle;

import io.kindlift.study.ComparisonDays;
import io.kindlift.study.Study;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Which candidate days are kept ({@code comparison_days}). */
record Thinning(ComparisonDays rule, long seed, long days) {

    private static final BigDecimal ALL = new BigDecimal(BigInteger.TWO.pow(64));

    static Thinning of(Study study, ComparisonDays rule) {
        long days =
                ChronoUnit.DAYS.between(study.period().start(), study.period().end()) + 1;
        return new Thinning(rule, study.seed(), days);
    }

    boolean keeps(String customer, LocalDate day, Episode.ShownUp shownUp) {
        double onePerPeriod = 1.0 / days;
        boolean neither = shownUp == Episode.ShownUp.NEITHER;
        return switch (rule.of()) {
            case DAYS -> below(day(customer, day), neither ? Math.min(rule.share(), onePerPeriod) : rule.share());
            case CUSTOMERS ->
                below(customer(customer), rule.share()) && (!neither || below(day(customer, day), onePerPeriod));
        };
    }

    long day(String customer, LocalDate day) {
        long hash = Xxh64.of(customer, Xxh64.FIRST_SEED);
        return Xxh64.of(seed, Xxh64.of(Math.toIntExact(day.toEpochDay()), hash));
    }

    long customer(String customer) {
        return Xxh64.of(seed, Xxh64.of(customer, Xxh64.FIRST_SEED));
    }

    /** Whether the hash, as an unsigned fraction of 2⁶⁴, is below the share. */
    private static boolean below(long hash, double share) {
        BigDecimal unsigned = new BigDecimal(new BigInteger(Long.toUnsignedString(hash)));
        return unsigned.compareTo(new BigDecimal(share).multiply(ALL)) < 0;
    }
}
