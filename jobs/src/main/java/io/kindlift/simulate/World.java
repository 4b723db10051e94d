package io.kindlift.simulate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * All customers of a world, a family at a time: somebody who came by themselves, and whoever they brought. A family
 * follows from the seed and its index alone, so the number of families changes nobody, and nothing is kept.
 *
 * <p>Two studies live in it side by side. A random part of the customers belongs to the trial: they get the trial's act
 * or none, on a day drawn without a look at their visits. All others get what staff choose to give. The column
 * {@code programme} of {@code customers} tells them apart ({@code trial}, {@code open}), so that a matched study can
 * compare within each.
 *
 * @param knobs what is planted
 */
public record World(Knobs knobs) {

    private static final int MAX_GENERATION = 8;

    /** The customers of one family. */
    public Stream<Customer> customers(long index) {
        return rows(index, (diary, rows) -> rows.accept(Customer.of(diary.person())));
    }

    /** What one family bought, with its dirt. */
    public Stream<Purchase> purchases(long index) {
        return rows(index, (diary, rows) -> new Dirt(diary, knobs.dirt())
                .purchases(diary.receipts().stream()
                        .map(r -> Purchase.of(diary.person(), r))
                        .toList())
                .forEach(rows));
    }

    /** The kindnesses one family received, with their dirt. */
    public Stream<Act> acts(long index) {
        return rows(index, (diary, rows) -> new Dirt(diary, knobs.dirt())
                .acts(diary.acts().stream().map(a -> Act.of(diary.person(), a)).toList())
                .forEach(rows));
    }

    /** Whom one family brought, with dirt. */
    public Stream<Referral> referrals(long index) {
        return rows(index, (diary, rows) -> new Dirt(diary, knobs.dirt())
                .referrals(Referral.of(diary))
                .forEach(rows));
    }

    /** The arms of a family's members who are in the trial. */
    public Stream<Assignment> assignments(long index) {
        return rows(index, (diary, rows) -> new Dirt(diary, knobs.dirt())
                .assignments(Assignment.of(diary.person()))
                .forEach(rows));
    }

    /** When one family got in touch. */
    public Stream<Contact> contacts(long index) {
        return rows(index, (diary, rows) -> new Dirt(diary, knobs.dirt())
                .contacts(diary.calls().stream()
                        .map(c -> Contact.of(diary.person(), c))
                        .toList())
                .forEach(rows));
    }

    /** Adds the true effects on one family to a truth. */
    public void addTo(Truth truth, long index) {
        family(index, diary -> truth.add(diary, knobs));
    }

    private <T> Stream<T> rows(long index, Table<T> table) {
        List<T> rows = new ArrayList<>();
        family(index, diary -> table.write(diary, rows::add));
        return rows.stream();
    }

    /** Lives of a family in the order in which they were brought. */
    void family(long index, Consumer<Diary> each) {
        Deque<Person> waiting = new ArrayDeque<>();
        waiting.add(Person.founder(knobs.seed(), index));
        while (!waiting.isEmpty()) {
            Diary diary = Life.of(waiting.remove(), knobs, Choice.AS_IT_CAME);
            waiting.addAll(brought(diary));
            each.accept(diary);
        }
    }

    static List<Person> brought(Diary diary) {
        if (diary.person().generation() >= MAX_GENERATION) {
            return List.of();
        }
        return diary.invites().stream()
                .filter(Invite::converted)
                .map(invite -> diary.person().brought(invite.day(), invite.joinDay(), invite.number()))
                .toList();
    }

    @FunctionalInterface
    private interface Table<T> {
        void write(Diary diary, Consumer<T> rows);
    }
}
