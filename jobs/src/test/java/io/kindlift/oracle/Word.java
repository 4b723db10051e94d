package io.kindlift.oracle;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A row of referrals, and what the page says of it.
 *
 * @param row as it was written
 * @param invite whether it is an invitation that counts
 * @param newcomer whom it brought, from the first visit on; empty if nobody
 */
record Word(Logs.Referral row, boolean invite, Optional<Life> newcomer) {

    private static final Comparator<Logs.Referral> ORDER =
            Comparator.comparing(Logs.Referral::at).thenComparing(Logs.Referral::id);

    /** What a customer wrote, up to a day. */
    static List<Word> of(String customer, Logs logs, House house, LocalDate asOf) {
        List<Logs.Referral> known = logs.referrals().stream()
                .filter(row -> !house.day(row.at()).isAfter(asOf))
                .sorted(ORDER)
                .toList();
        return known.stream()
                .filter(row -> row.referrer().equals(customer))
                .map(row -> of(row, known, logs, house, asOf))
                .toList();
    }

    private static Word of(Logs.Referral row, List<Logs.Referral> known, Logs logs, House house, LocalDate asOf) {
        if (row.mention() || row.referred() == null) {
            return new Word(row, !row.mention(), Optional.empty());
        }
        Life referred = Life.silent(row.referred(), logs, house, asOf);
        if (!counts(row, known, referred)) {
            return new Word(row, false, Optional.empty());
        }
        Optional<Logs.Referral> last = known.stream()
                .filter(each -> !each.mention() && row.referred().equals(each.referred()))
                .filter(each -> counts(each, known, referred))
                .reduce((first, second) -> second);
        boolean brought =
                referred.firstVisit().isPresent() && last.orElseThrow().equals(row);
        return new Word(row, true, brought ? Optional.of(sinceFirstVisit(referred)) : Optional.empty());
    }

    private static Life sinceFirstVisit(Life referred) {
        return referred.between(referred.visitDays().first(), LocalDate.MAX);
    }

    /** Not to oneself, not to somebody who has been here, and the earliest of this referrer to this customer. */
    private static boolean counts(Logs.Referral row, List<Logs.Referral> known, Life referred) {
        boolean been = referred.firstVisit()
                .filter(visit -> visit.at().isBefore(row.at()))
                .isPresent();
        Logs.Referral earliest = known.stream()
                .filter(each -> !each.mention() && each.referrer().equals(row.referrer()))
                .filter(each -> row.referred().equals(each.referred()))
                .findFirst()
                .orElseThrow();
        return !row.referrer().equals(row.referred()) && !been && earliest.equals(row);
    }

    /** The same with what the newcomer did on those days only. */
    Word between(LocalDate first, LocalDate last) {
        return new Word(row, invite, newcomer.map(life -> life.between(first, last)));
    }

    /** Whether a new customer has come. */
    boolean brought() {
        return newcomer.filter(life -> !life.visitDays().isEmpty()).isPresent();
    }
}
