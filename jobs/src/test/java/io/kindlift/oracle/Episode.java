package io.kindlift.oracle;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One customer, one day.
 *
 * @param life everything written down of the customer
 * @param day d₀
 * @param act what describes a treated one; empty for a control
 */
record Episode(Life life, LocalDate day, Optional<Logs.Act> act) {

    /** How a customer shows up on a day. */
    enum ShownUp {
        VISIT,
        CONTACT,
        NEITHER;

        static ShownUp on(Life day) {
            return !day.visitDays().isEmpty() ? VISIT : !day.contacts().isEmpty() ? CONTACT : NEITHER;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    boolean treated() {
        return act.isPresent();
    }

    String customer() {
        return life.customer();
    }

    Life past() {
        return life.before(day);
    }

    /** Days d₀−n … d₀−1. */
    Life before(int days) {
        return life.between(day.minusDays(days), day.minusDays(1));
    }

    /** Days d₀+1 … d₀+n. */
    Life after(int days) {
        return life.between(day.plusDays(1), day.plusDays(days));
    }

    /** Days d₀+7(n−1)+1 … d₀+7n; of a negative number as many before. */
    Life week(int number) {
        int end = 7 * Math.abs(number);
        return number > 0
                ? life.between(day.plusDays(end - 6), day.plusDays(end))
                : life.between(day.minusDays(end), day.minusDays(end - 6));
    }

    Life today() {
        return life.on(day);
    }

    ShownUp shownUp() {
        return ShownUp.on(today());
    }

    /** The act's own, else that of the day's first visit. */
    Optional<String> location() {
        return act.map(Logs.Act::location).or(() -> today().firstVisit().map(Logs.Purchase::location));
    }

    /** The act's own, else that of the day's first visit, on days of contact that of the first contact. */
    Optional<String> channel() {
        return act.map(Logs.Act::channel)
                .or(() -> shownUp() == ShownUp.VISIT
                        ? today().firstVisit().map(Logs.Purchase::channel)
                        : today().firstContact().map(Logs.Contact::channel));
    }

    /** Days since the last visit day, over all history; empty for never. */
    OptionalLong recency() {
        return past().visitDays().stream()
                .mapToLong(visit -> ChronoUnit.DAYS.between(visit, day))
                .min();
    }

    /** Whole days since joining, else since the first visit; never negative, 0 if unknown. */
    long tenure() {
        Optional<LocalDate> since =
                life.joined().or(() -> past().visitDays().stream().findFirst());
        return since.map(start -> Math.max(0, ChronoUnit.DAYS.between(start, day)))
                .orElse(0L);
    }

    boolean mature(int window, LocalDate asOf, int settle) {
        return !day.plusDays(window).isAfter(asOf.minusDays(settle));
    }
}
