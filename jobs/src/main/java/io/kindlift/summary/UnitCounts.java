package io.kindlift.summary;

import io.kindlift.episode.Units;
import java.util.TreeMap;

/**
 * The units of a trial, counted before they become episodes.
 *
 * @param arms units assigned within the period by their arm, those without a stratum included
 * @param crossed those that stand in several arms
 * @param tied those of them that are left out, since their earliest rows name several
 * @param outside units assigned on days outside the period
 * @param withoutStratum units assigned within it without a stratum
 * @param repeated whether a customer has several units
 */
@SuppressWarnings("serial") // a map that serialises
public record UnitCounts(
        TreeMap<String, Long> arms, long crossed, long tied, long outside, long withoutStratum, boolean repeated)
        implements Summary<UnitCounts> {

    /** Counts the units assigned in a period. */
    public static Walk<UnitCounts> in(Units units) {
        return histories -> {
            Counter counter = new Counter();
            histories.forEachRemaining(history -> {
                counter.own = 0;
                units.of(history, counter::add);
            });
            return new UnitCounts(
                    counter.arms,
                    counter.crossed,
                    counter.tied,
                    counter.outside,
                    counter.withoutStratum,
                    counter.repeated);
        };
    }

    private static final class Counter {
        private final TreeMap<String, Long> arms = new TreeMap<>();
        private long crossed;
        private long tied;
        private long outside;
        private long withoutStratum;
        private int own;
        private boolean repeated;

        void add(Units.Unit unit) {
            if (unit.place() == Units.Place.OUTSIDE) {
                outside++;
                return;
            }
            crossed += unit.crossed() ? 1 : 0;
            if (unit.place() == Units.Place.TIED) {
                tied++;
                return;
            }
            arms.merge(unit.arm(), 1L, Long::sum);
            repeated |= ++own > 1;
            withoutStratum += unit.earliest().stratum() == null ? 1 : 0;
        }
    }

    @Override
    public UnitCounts plus(UnitCounts that) {
        TreeMap<String, Long> both = new TreeMap<>(arms);
        that.arms.forEach((arm, n) -> both.merge(arm, n, Long::sum));
        return new UnitCounts(
                both,
                crossed + that.crossed,
                tied + that.tied,
                outside + that.outside,
                withoutStratum + that.withoutStratum,
                repeated || that.repeated);
    }

    /** Units assigned within the period to one arm. */
    public long units() {
        return arms.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether any unit has a stratum. */
    public boolean stratified() {
        return withoutStratum < units();
    }
}
