package io.kindlift.episode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PurchaseDaysTest {

    private final PurchaseDays days = new PurchaseDays();

    @Property
    void anySpan_holdsTheDaysInIt(
            @ForAll @Size(max = 40) Set<@IntRange(min = 7000, max = 7400) Integer> visits,
            @ForAll @IntRange(min = 6990, max = 7410) int first,
            @ForAll @IntRange(max = 420) int length) {
        check(visits, first, first + length);
    }

    /** Sixty years, where answers are not written down. */
    @Property
    void longHistories_tooAndReused(
            @ForAll @Size(max = 40) Set<@IntRange(min = 7000, max = 30_000) Integer> visits,
            @ForAll @IntRange(min = 6990, max = 30_010) int first,
            @ForAll @IntRange(max = 20_000) int length) {
        check(visits, first, first + length);
    }

    private void check(Set<Integer> visits, int first, int last) {
        TreeSet<Integer> ascending = new TreeSet<>(visits);
        days.clear();
        ascending.forEach(day -> days.purchase(day, "a", null, 100, 0, true));

        assertThat(days.visitDays(first, last))
                .isEqualTo(ascending.subSet(first, true, last, true).size());
        assertThat(days.spend(first, last)).isEqualTo(100L * days.visitDays(first, last));
        assertThat(days.at(first) >= 0).isEqualTo(ascending.contains(first));
        Integer before = ascending.lower(first);
        assertThat(days.lastVisitBefore(first)).isEqualTo(before == null ? -PurchaseDays.NEVER : before);
        Integer after = ascending.higher(last);
        assertThat(days.firstVisitAfter(last)).isEqualTo(after == null ? PurchaseDays.NEVER : after);
    }
}
