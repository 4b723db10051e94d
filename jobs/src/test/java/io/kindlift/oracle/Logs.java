package io.kindlift.oracle;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a company writes down. Rows are clean and no id occurs twice; what may be missing is null. */
record Logs(
        List<Act> acts,
        List<Purchase> purchases,
        List<Contact> contacts,
        List<Customer> customers,
        List<Referral> referrals) {

    record Act(
            String id,
            String customer,
            Instant at,
            String type,
            String channel,
            String location,
            String giver,
            String step,
            String trigger,
            BigDecimal cost,
            Boolean expected,
            Boolean announced) {}

    record Purchase(
            String id,
            String customer,
            Instant at,
            BigDecimal amount,
            BigDecimal margin,
            String location,
            String channel) {}

    record Contact(String id, String customer, Instant at, String kind, String channel) {}

    /** A customer; {@code columns} are the company's own, a missing value has no entry. */
    record Customer(String id, Instant joined, String household, Boolean employee, Map<String, String> columns) {}

    /** A referral; a mention is one by its source. */
    record Referral(String id, String referrer, String referred, Instant at, String source) {
        boolean mention() {
            return "mention".equals(source);
        }
    }

    Logs {
        acts = List.copyOf(acts);
        purchases = List.copyOf(purchases);
        contacts = List.copyOf(contacts);
        customers = List.copyOf(customers);
        referrals = List.copyOf(referrals);
    }

    Optional<Customer> customer(String id) {
        return customers.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /** Everybody something is written down of; anonymous purchases are nobody's. */
    SortedSet<String> people() {
        SortedSet<String> people = new TreeSet<>();
        acts.forEach(act -> people.add(act.customer()));
        purchases.stream().filter(row -> row.customer() != null).forEach(row -> people.add(row.customer()));
        contacts.forEach(contact -> people.add(contact.customer()));
        customers.forEach(customer -> people.add(customer.id()));
        referrals.forEach(referral -> people.add(referral.referrer()));
        return people;
    }
}
