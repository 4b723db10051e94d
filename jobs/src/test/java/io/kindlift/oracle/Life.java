package io.kindlift.oracle;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/** What is written down of one customer, over some span of days; rows in the order of time, then of ids. */
record Life(
        String customer,
        Optional<Logs.Customer> known,
        House house,
        List<Logs.Act> acts,
        List<Logs.Purchase> purchases,
        List<Logs.Contact> contacts,
        List<Word> words) {

    /** A customer's rows up to a day, included. */
    static Life of(String customer, Logs logs, House house, LocalDate asOf) {
        Life silent = silent(customer, logs, house, asOf);
        return new Life(
                customer,
                silent.known,
                house,
                silent.acts,
                silent.purchases,
                silent.contacts,
                Word.of(customer, logs, house, asOf));
    }

    /** The same without a word to anybody. */
    static Life silent(String customer, Logs logs, House house, LocalDate asOf) {
        return new Life(
                        customer,
                        logs.customer(customer),
                        house,
                        logs.acts().stream()
                                .filter(act -> act.customer().equals(customer))
                                .sorted(Comparator.comparing(Logs.Act::at).thenComparing(Logs.Act::id))
                                .toList(),
                        logs.purchases().stream()
                                .filter(row -> customer.equals(row.customer()))
                                .sorted(Comparator.comparing(Logs.Purchase::at).thenComparing(Logs.Purchase::id))
                                .toList(),
                        logs.contacts().stream()
                                .filter(contact -> contact.customer().equals(customer))
                                .sorted(Comparator.comparing(Logs.Contact::at).thenComparing(Logs.Contact::id))
                                .toList(),
                        List.of())
                .between(LocalDate.MIN, asOf);
    }

    LocalDate day(Instant instant) {
        return house.day(instant);
    }

    /** The rows of days {@code first} to {@code last}, both included. */
    Life between(LocalDate first, LocalDate last) {
        return new Life(
                customer,
                known,
                house,
                within(acts, Logs.Act::at, first, last),
                within(purchases, Logs.Purchase::at, first, last),
                within(contacts, Logs.Contact::at, first, last),
                within(words, word -> word.row().at(), first, last).stream()
                        .map(word -> word.between(first, last))
                        .toList());
    }

    private <T> List<T> within(List<T> rows, Function<T, Instant> at, LocalDate first, LocalDate last) {
        return rows.stream()
                .filter(row -> !day(at.apply(row)).isBefore(first))
                .filter(row -> !day(at.apply(row)).isAfter(last))
                .toList();
    }

    Life on(LocalDate day) {
        return between(day, day);
    }

    Life before(LocalDate day) {
        return between(LocalDate.MIN, day.minusDays(1));
    }

    boolean employee() {
        return known.map(Logs.Customer::employee).orElse(false);
    }

    Optional<LocalDate> joined() {
        return known.map(Logs.Customer::joined).map(this::day);
    }

    /** A column of {@code customers}; empty where the value or the customer is missing. */
    Optional<String> column(String name) {
        return name.equals("household_id")
                ? known.map(Logs.Customer::household)
                : known.map(each -> each.columns().get(name));
    }

    /** The rows that make a visit: returns do not, and orders of nothing only where coming is free. */
    List<Logs.Purchase> visitRows() {
        return purchases.stream().filter(row -> house.visit(row.amount())).toList();
    }

    SortedSet<LocalDate> visitDays() {
        SortedSet<LocalDate> days = new TreeSet<>();
        visitRows().forEach(row -> days.add(day(row.at())));
        return days;
    }

    /** Distinct days and locations; no location is one of them. */
    long visits() {
        return visitRows().stream()
                .map(row -> List.of(day(row.at()), Optional.ofNullable(row.location())))
                .distinct()
                .count();
    }

    BigDecimal spend() {
        return purchases.stream().map(Logs.Purchase::amount).reduce(new BigDecimal("0.00"), BigDecimal::add);
    }

    /** Where a row has no margin, {@code rate} of its amount to the cent stands in, if there is one. */
    BigDecimal margin(OptionalDouble rate) {
        return purchases.stream().map(row -> margin(row, rate)).reduce(new BigDecimal("0.00"), BigDecimal::add);
    }

    private static BigDecimal margin(Logs.Purchase row, OptionalDouble rate) {
        if (row.margin() != null) {
            return row.margin();
        }
        BigDecimal share = rate.isPresent() ? BigDecimal.valueOf(rate.getAsDouble()) : BigDecimal.ZERO;
        return row.amount().multiply(share).setScale(6, RoundingMode.HALF_UP);
    }

    /** Whether on some day more was spent than returned. */
    boolean purchased() {
        return purchases.stream()
                .map(row -> day(row.at()))
                .distinct()
                .anyMatch(day -> on(day).spend().signum() > 0);
    }

    boolean complained() {
        return contacts.stream().anyMatch(contact -> contact.kind().equals("complaint"));
    }

    long invites() {
        return words.stream().filter(Word::invite).count();
    }

    boolean mentioned() {
        return words.stream().anyMatch(word -> word.row().mention());
    }

    /** New customers brought. */
    List<Life> newcomers() {
        return words.stream()
                .filter(Word::brought)
                .map(word -> word.newcomer().orElseThrow())
                .toList();
    }

    BigDecimal referredSpend() {
        return newcomers().stream().map(Life::spend).reduce(new BigDecimal("0.00"), BigDecimal::add);
    }

    SortedSet<LocalDate> actDays() {
        SortedSet<LocalDate> days = new TreeSet<>();
        acts.forEach(act -> days.add(day(act.at())));
        return days;
    }

    Optional<Logs.Act> firstAct() {
        return acts.stream().findFirst();
    }

    Optional<Logs.Purchase> firstVisit() {
        return visitRows().stream().findFirst();
    }

    Optional<Logs.Contact> firstContact() {
        return contacts.stream().findFirst();
    }
}
