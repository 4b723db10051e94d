package io.kindlift.oracle;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Writes the logs of a random small world: half a year of which the period is the middle, times on both sides of midnight
 * and in the hours the clocks skip or repeat, equal times, equal prices, returns, rows without values.
 */
final class Scribe {

    private static final LocalDate FIRST = LocalDate.of(2025, 12, 1);
    private static final LocalDate PERIOD = LocalDate.of(2026, 3, 1);
    private static final int DAYS = 190;
    private static final int PERIOD_DAYS = 57;
    private static final List<String> TIMES =
            List.of("00:00", "00:00:00.000001", "23:59:59.999999", "02:30", "01:30", "12:00", "12:00", "18:15:30.5");
    private static final int[] CROWDED = {0, 1, 2, 5, 9, 14, 22, 35};
    private static final String[] AMOUNTS = {
        "4.50", "4.50", "7.00", "10.00", "10.00", "12.35", "0.00", "-4.50", "-30.00"
    };

    private final Random random;
    private final ZoneId zone;
    private final List<Logs.Act> acts = new ArrayList<>();
    private final List<Logs.Purchase> purchases = new ArrayList<>();
    private final List<Logs.Contact> contacts = new ArrayList<>();
    private final List<Logs.Customer> customers = new ArrayList<>();

    Scribe(Random random, ZoneId zone) {
        this.random = random;
        this.zone = zone;
    }

    Logs write(int people) {
        for (int i = 0; i < people; i++) {
            String customer = "c" + i;
            List<LocalDate> days = purchases(customer);
            days.addAll(contacts(customer));
            acts(customer, days);
            if (!oneIn(7)) {
                customers.add(customer(customer, i));
            }
        }
        for (int i = 0; i < 10; i++) {
            purchase(null, at(anyDay()), place());
        }
        return new Logs(acts, purchases, contacts, customers, referrals(people));
    }

    private List<LocalDate> purchases(String customer) {
        List<LocalDate> days = new ArrayList<>();
        String favourite = place();
        for (int i = CROWDED[random.nextInt(CROWDED.length)]; i > 0; i--) {
            LocalDate day = random.nextBoolean() ? anyDay() : dayOfPeriod();
            Instant at = at(day);
            days.add(day);
            purchase(customer, at, oneIn(4) ? place() : favourite);
            if (oneIn(5)) {
                purchase(customer, random.nextBoolean() ? at : at(day), place());
            }
        }
        return days;
    }

    private void purchase(String customer, Instant at, String location) {
        BigDecimal amount = oneIn(3) ? cents(random.nextInt(6000) - 900) : new BigDecimal(one(AMOUNTS));
        purchases.add(new Logs.Purchase(
                "p" + id(purchases),
                customer,
                at,
                amount,
                oneIn(3) ? null : cents(random.nextInt(2500) - 400),
                oneIn(15) ? null : location,
                oneIn(8) ? null : one("counter", "web", "phone")));
    }

    private List<LocalDate> contacts(String customer) {
        List<LocalDate> days = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            LocalDate day = random.nextBoolean() ? anyDay() : dayOfPeriod();
            days.add(day);
            contacts.add(new Logs.Contact(
                    "k" + id(contacts),
                    customer,
                    at(day),
                    one("complaint", "question", "praise"),
                    oneIn(4) ? null : one("phone", "mail")));
        }
        return days;
    }

    /** Mostly on days on which the customer shows up; some soon after another. */
    private void acts(String customer, List<LocalDate> days) {
        for (int i = Math.max(0, random.nextInt(6) - 2); i > 0; i--) {
            LocalDate day = days.isEmpty() || oneIn(8) ? anyDay() : days.get(random.nextInt(days.size()));
            act(customer, day);
            if (oneIn(3)) {
                act(customer, day.plusDays(random.nextInt(35)));
            }
        }
    }

    private void act(String customer, LocalDate day) {
        acts.add(new Logs.Act(
                "a" + id(acts),
                customer,
                at(day),
                one("note", "dessert", "call"),
                oneIn(2) ? null : one("counter", "phone"),
                oneIn(2) ? null : place(),
                oneIn(5) ? null : one("g1", "g2", "g3"),
                oneIn(5) ? null : one("order", "leaving"),
                oneIn(5) ? null : one("random", "complaint"),
                oneIn(6) ? null : oneIn(4) ? cents(0) : oneIn(2) ? cents(250) : cents(1 + random.nextInt(900)),
                yesNoUnknown(),
                yesNoUnknown()));
    }

    private Logs.Customer customer(String id, int i) {
        Map<String, String> columns = new HashMap<>();
        if (!oneIn(6)) {
            columns.put("tier", one("gold", "tin"));
        }
        if (!oneIn(6)) {
            columns.put("region", one("north", "south", "east", "west", "centre"));
        }
        if (!oneIn(6)) {
            columns.put("age", Integer.toString(18 + random.nextInt(60)));
        }
        LocalDate joined = oneIn(3) ? dayOfPeriod() : LocalDate.of(2024, 12, 1).plusDays(random.nextInt(500));
        return new Logs.Customer(
                id,
                oneIn(3) ? null : at(joined),
                oneIn(6) ? null : "h" + i / 3,
                oneIn(3) ? null : (Boolean) oneIn(10),
                columns);
    }

    /** Of few people, so that they meet: to oneself, twice, to whoever came long ago, two of the same moment, in circles. */
    private List<Logs.Referral> referrals(int people) {
        List<Logs.Referral> referrals = new ArrayList<>();
        for (int i = random.nextInt(5 * people); i > 0; i--) {
            String referred = oneIn(6) ? null : oneIn(4) ? "new" + random.nextInt(6) : "c" + random.nextInt(people);
            Instant at = at(oneIn(3) ? FIRST.minusDays(random.nextInt(4)) : oneIn(2) ? anyDay() : dayOfPeriod());
            String source = oneIn(4) ? null : one("code", "survey", "mention");
            String referrer = "c" + random.nextInt(people);
            referrals.add(new Logs.Referral("r" + id(referrals), referrer, referred, at, source));
            if (oneIn(4) && referred != null) {
                Instant again = random.nextBoolean() ? at : at(anyDay());
                String other = random.nextBoolean() ? referrer : "c" + random.nextInt(people);
                referrals.add(new Logs.Referral("r" + id(referrals), other, referred, again, source));
            }
            if (oneIn(2) && referred != null && referred.startsWith("new")) {
                purchase(referred, at.plusSeconds(random.nextInt(3_000_000)), place());
            }
        }
        return referrals;
    }

    private Instant at(LocalDate day) {
        return day.atTime(LocalTime.parse(one(TIMES.toArray(new String[0]))))
                .atZone(zone)
                .toInstant();
    }

    private LocalDate anyDay() {
        return FIRST.plusDays(random.nextInt(DAYS));
    }

    private LocalDate dayOfPeriod() {
        return PERIOD.plusDays(random.nextInt(PERIOD_DAYS));
    }

    private String place() {
        return "at" + random.nextInt(6);
    }

    private Boolean yesNoUnknown() {
        return oneIn(5) ? null : (Boolean) random.nextBoolean();
    }

    private boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    private String one(String... words) {
        return words[random.nextInt(words.length)];
    }

    private static BigDecimal cents(long cents) {
        return BigDecimal.valueOf(cents, 2);
    }

    /** Ids in no order of time, and of different lengths. */
    private int id(List<?> rows) {
        return 7919 * (rows.size() + 1) % 10007;
    }
}
