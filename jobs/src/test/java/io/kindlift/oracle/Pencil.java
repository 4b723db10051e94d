package io.kindlift.oracle;

import io.kindlift.study.Study;
import io.kindlift.study.StudyFile;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Logs small enough to be written with a pencil: a word for each row, at noon UTC unless an instant is given. */
final class Pencil {

    static final LocalDate AS_OF = LocalDate.parse("2026-03-31");

    /** Two whole weeks, 2026-W10 and W11. */
    private static final String STUDY = """
            study: pencil
            time_zone: UTC
            period: {start: 2026-03-02, end: 2026-03-15}
            inputs:
              acts: {path: acts}
              purchases: {path: purchases}
              customers: {path: customers}
              contacts: {path: contacts}
            design:
              kind: matched
              lookback_days: 30
              washout_days: 10
              match_on: [week]
              cluster: none
            outcomes:
              - {kind: visits, window_days: 7}
            quality: {settle_days: 0}
            privacy: {min_cell: 1}
            seed: 7
            """;

    private final List<Logs.Act> acts = new ArrayList<>();
    private final List<Logs.Purchase> purchases = new ArrayList<>();
    private final List<Logs.Contact> contacts = new ArrayList<>();
    private final List<Logs.Customer> customers = new ArrayList<>();
    private final List<Logs.Referral> referrals = new ArrayList<>();

    /** The study, with pairs of texts replaced. */
    static Study study(String... replacements) {
        String text = STUDY;
        for (int i = 0; i < replacements.length; i += 2) {
            if (!text.contains(replacements[i])) {
                throw new IllegalArgumentException(replacements[i] + " is not in the study file");
            }
            text = text.replace(replacements[i], replacements[i + 1]);
        }
        return StudyFile.parse(text, Path.of("study.yaml").toAbsolutePath());
    }

    Pencil visit(String customer, String... days) {
        for (String day : days) {
            bought(customer, day, "10.00", "A");
        }
        return this;
    }

    Pencil bought(String customer, String when, String amount, String location) {
        purchases.add(new Logs.Purchase(
                "p" + purchases.size(), customer, at(when), new BigDecimal(amount), null, location, "counter"));
        return this;
    }

    Pencil act(String customer, String when) {
        return act(customer, when, "note", null);
    }

    Pencil act(String customer, String when, String type, String cost) {
        acts.add(new Logs.Act(
                "a" + acts.size(),
                customer,
                at(when),
                type,
                null,
                null,
                null,
                null,
                null,
                cost == null ? null : new BigDecimal(cost),
                null,
                null));
        return this;
    }

    Pencil contact(String customer, String when, String kind) {
        contacts.add(new Logs.Contact("k" + contacts.size(), customer, at(when), kind, "phone"));
        return this;
    }

    Pencil employee(String customer) {
        customers.add(new Logs.Customer(customer, null, null, true, Map.of()));
        return this;
    }

    Pencil joined(String customer, String when, String tier) {
        customers.add(new Logs.Customer(customer, at(when), null, null, Map.of("tier", tier)));
        return this;
    }

    Pencil referral(String referrer, String referred, String when) {
        return referral(referrer, referred, when, "code");
    }

    Pencil referral(String referrer, String referred, String when, String source) {
        referrals.add(new Logs.Referral("r" + referrals.size(), referrer, referred, at(when), source));
        return this;
    }

    Logs logs() {
        return new Logs(acts, purchases, contacts, customers, referrals);
    }

    private static Instant at(String when) {
        return Instant.parse(when.contains("T") ? when : when + "T12:00:00Z");
    }
}
