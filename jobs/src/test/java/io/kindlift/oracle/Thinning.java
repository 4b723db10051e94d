package io.kindlift.oracle;

import io.kindlift.oracle.Weighted.Placed;
import io.kindlift.study.ComparisonDays;
import io.kindlift.study.Matched;
import io.kindlift.study.Study;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

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

    /** About so many controls for each treated of a stratum, where the study asks for it: those whose day's hash is low. */
    static List<Placed> perTreated(Study study, List<Placed> placed) {
        ComparisonDays rule = ((Matched) study.design()).comparisonDays();
        if (rule.perTreated().isEmpty()) {
            return placed;
        }
        Thinning thinning = of(study, rule);
        return placed.stream()
                .filter(each -> each.treated()
                        || below(
                                thinning.day(
                                        each.episode().customer(),
                                        each.episode().day()),
                                share(rule.perTreated().getAsDouble(), placed, each.stratum())))
                .toList();
    }

    private static double share(double perTreated, List<Placed> placed, List<String> stratum) {
        return Math.min(1, perTreated * count(placed, stratum, true) / count(placed, stratum, false));
    }

    private static long count(List<Placed> placed, List<String> stratum, boolean treated) {
        return placed.stream()
                .filter(each -> each.stratum().equals(stratum) && each.treated() == treated)
                .count();
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
