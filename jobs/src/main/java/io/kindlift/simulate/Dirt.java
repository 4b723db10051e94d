package io.kindlift.simulate;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * What goes wrong in exports. Dirt only ever adds rows: cleaned by the rules (rows after the day looked back from set
 * aside, broken rows quarantined, repeated ids counted once), the tables are those of the same world without dirt. About
 * one dirty row in eight breaks its contract.
 */
final class Dirt {

    private static final int KINDS = 8;
    private static final Instant EPOCH = Instant.EPOCH;
    private static final LocalDate NEW_YEAR = Timeline.PERIOD_START;

    private final Diary diary;
    private final Draws draws;
    private final double share;

    Dirt(Diary diary, double share) {
        this.diary = diary;
        this.draws = diary.person().draws();
        this.share = share;
    }

    List<Purchase> purchases(List<Purchase> clean) {
        return beside(clean, 0, (row, at) -> switch (kind(at)) {
            case 0 ->
                row.withTime(row.purchasedAt().minusSeconds(60))
                        .withAmount(row.amount().add(new BigDecimal("1.10")));
            case 1, 2 -> row.withId(Ids.other("w", row.purchaseId())).withCustomer(null);
            case 3 -> broken(row, at);
            case 4 -> row.withId(Ids.other("f", row.purchaseId())).withTime(after(row.purchasedAt(), at));
            default -> row;
        });
    }

    List<Act> acts(List<Act> clean) {
        return beside(clean, 1, (row, at) -> switch (kind(at)) {
            case 0 ->
                row.with(
                        row.actId(),
                        row.customerId(),
                        row.occurredAt().minusSeconds(5),
                        row.cost().add(BigDecimal.ONE));
            case 1, 2 ->
                row.with(Ids.other("x", row.actId()), Ids.other("x", row.customerId()), row.occurredAt(), row.cost());
            case 3 -> broken(row, at);
            case 4 -> row.with(Ids.other("f", row.actId()), row.customerId(), after(row.occurredAt(), at), row.cost());
            default -> row;
        });
    }

    List<Assignment> assignments(List<Assignment> clean) {
        return beside(
                clean,
                2,
                (row, at) -> kind(at) == 3
                        ? new Assignment(
                                Ids.other("b", row.unitId()),
                                null,
                                row.assignedAt(),
                                row.customerId(),
                                row.stratum(),
                                row.plannedActType(),
                                row.locationId())
                        : row);
    }

    List<Contact> contacts(List<Contact> clean) {
        return beside(clean, 3, (row, at) -> switch (kind(at)) {
            case 1, 2 ->
                row.with(
                        Ids.other("x", row.contactId()),
                        Ids.other("x", row.customerId()),
                        row.contactedAt(),
                        row.kind());
            case 3 ->
                size(at) < 0.5
                        ? row.with(Ids.other("b", row.contactId()), row.customerId(), EPOCH, row.kind())
                        : row.with(Ids.other("b", row.contactId()), row.customerId(), row.contactedAt(), null);
            case 4 ->
                row.with(Ids.other("f", row.contactId()), row.customerId(), after(row.contactedAt(), at), row.kind());
            default -> row;
        });
    }

    /** Besides the usual: oneself, the same pair again, a second referrer before the right one, a circle. */
    List<Referral> referrals(List<Referral> clean) {
        return beside(clean, 4, (row, at) -> {
            boolean pair = row.referredId() != null;
            return switch (kind(at)) {
                case 0 ->
                    row.with(Ids.other("s", row.referralId()), row.referrerId(), row.referrerId(), row.referredAt());
                case 1 -> pair ? again(row) : row;
                case 2 ->
                    pair
                            ? row.with(
                                    Ids.other("x", row.referralId()),
                                    Ids.other("x", row.referrerId()),
                                    row.referredId(),
                                    row.referredAt().minusSeconds(600))
                            : row;
                case 3 -> row.with(Ids.other("b", row.referralId()), null, row.referredId(), row.referredAt());
                case 4 ->
                    row.with(
                            Ids.other("f", row.referralId()),
                            row.referrerId(),
                            row.referredId(),
                            after(row.referredAt(), at));
                case 5 -> circle(row);
                default -> row;
            };
        });
    }

    private static Referral again(Referral row) {
        return row.with(
                Ids.other("d", row.referralId()),
                row.referrerId(),
                row.referredId(),
                row.referredAt().plusSeconds(600));
    }

    /** Whoever was brought names their own referrer; only before the period, where no window reaches. */
    private Referral circle(Referral row) {
        Person person = diary.person();
        boolean early = Timeline.date(person.joinDay()).isBefore(NEW_YEAR);
        return person.referrer() == null || !early
                ? row
                : row.with(
                        Ids.other("o", row.referralId()),
                        person.id(),
                        person.referrer(),
                        Timeline.at(person.joinDay(), 20 * 3600));
    }

    private Purchase broken(Purchase row, int at) {
        Purchase other = row.withId(Ids.other("b", row.purchaseId()));
        return switch ((int) (3 * size(at))) {
            case 0 -> other.withAmount(null);
            case 1 -> other.withTime(null);
            default -> other.withTime(EPOCH);
        };
    }

    private Act broken(Act row, int at) {
        String id = Ids.other("b", row.actId());
        return switch ((int) (3 * size(at))) {
            case 0 ->
                row.with(id, row.customerId(), row.occurredAt(), row.cost().negate());
            case 1 -> row.with(id, null, row.occurredAt(), row.cost());
            default -> row.with(id, row.customerId(), EPOCH, row.cost());
        };
    }

    /** The rows with, beside some, a dirty one. */
    private <T> List<T> beside(List<T> clean, int table, BiFunction<T, Integer, T> dirty) {
        if (share == 0) {
            return clean;
        }
        List<T> rows = new ArrayList<>(clean);
        for (int i = 0; i < clean.size(); i++) {
            int at = table << 16 | i;
            if (draws.happens(Chance.DIRT, at, share)) {
                rows.add(dirty.apply(clean.get(i), at));
            }
        }
        return rows;
    }

    private int kind(int at) {
        return draws.below(KINDS, Chance.DIRT_KIND, at);
    }

    private double size(int at) {
        return draws.uniform(Chance.DIRT_SIZE, at);
    }

    /** The same time of day, one to ten days after the day looked back from. */
    private Instant after(Instant time, int at) {
        long days = Timeline.AS_OF.toEpochDay() - Math.floorDiv(time.getEpochSecond(), 86_400L);
        return time.plus(Duration.ofDays(days + 1 + (int) (10 * size(at))));
    }
}
