package io.kindlift.episode;

import io.kindlift.study.Period;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Every assigned unit is an episode, purchases or none; it begins on the day of its earliest assignment, which must lie in the
 * period. A unit in two arms stays in the arm of its earliest row: leaving it out would choose by what came later. Where its
 * earliest rows name several arms it is left out. Employees are no units.
 *
 * @param first the first day of the period
 * @param last the last one
 * @param stratified whether units were drawn within strata; then those without one are left out
 */
public record Units(int first, int last, boolean stratified) implements Serializable {

    private static final Comparator<String> EMPTY_FIRST = Comparator.nullsFirst(Comparator.naturalOrder());

    /** Equal moments: the lowest by all columns. */
    private static final Comparator<History.Assigned> EARLIEST =
            Comparator.comparingLong(History.Assigned::at).thenComparing(Units::compared);

    /** What becomes of a unit. */
    public enum Place {
        /** An episode. */
        IN,
        /** Assigned on a day outside the period. */
        OUTSIDE,
        /** In several arms from the first moment on. */
        TIED,
        /** Drawn within strata, but nobody wrote down which. */
        WITHOUT_STRATUM
    }

    /**
     * A unit.
     *
     * @param earliest its earliest row
     * @param crossed whether it stands in several arms
     * @param place what becomes of it
     */
    public record Unit(History.Assigned earliest, boolean crossed, Place place) {

        /** The arm it counts in. */
        public String arm() {
            return Units.arm(earliest);
        }
    }

    /** The units assigned in a period. */
    public static Units of(Period period, boolean stratified) {
        return new Units((int) period.start().toEpochDay(), (int) period.end().toEpochDay(), stratified);
    }

    /** The units of a customer, in the order of their earliest rows. */
    public void of(History history, Consumer<Unit> found) {
        if (history.employee() || history.assignments().isEmpty()) {
            return;
        }
        Map<String, List<History.Assigned>> rows = new LinkedHashMap<>();
        List<History.Assigned> ordered = new ArrayList<>(history.assignments());
        ordered.sort(EARLIEST);
        ordered.forEach(row ->
                rows.computeIfAbsent(row.unit(), any -> new ArrayList<>()).add(row));
        rows.values().forEach(unit -> found.accept(unit(unit)));
    }

    /** The first day on which the customer was assigned to an arm that is treated; {@link PurchaseDays#NEVER} without. */
    public int treatedOn(History history, String controlArm) {
        int[] first = {PurchaseDays.NEVER};
        of(history, unit -> {
            if (unit.place() == Place.IN && !unit.arm().equals(controlArm)) {
                first[0] = Math.min(first[0], unit.earliest().day());
            }
        });
        return first[0];
    }

    private Unit unit(List<History.Assigned> rows) {
        History.Assigned earliest = rows.get(0);
        Set<String> arms = new TreeSet<>();
        Set<String> atFirst = new TreeSet<>();
        for (History.Assigned row : rows) {
            arms.add(arm(row));
            if (row.at() == earliest.at()) {
                atFirst.add(arm(row));
            }
        }
        return new Unit(earliest, arms.size() > 1, place(earliest, atFirst.size() > 1));
    }

    private Place place(History.Assigned earliest, boolean tied) {
        if (earliest.day() < first || earliest.day() > last) {
            return Place.OUTSIDE;
        }
        if (tied) {
            return Place.TIED;
        }
        return stratified && earliest.stratum() == null ? Place.WITHOUT_STRATUM : Place.IN;
    }

    /** The arm of a row: blanks around its name are nobody's intention. */
    static String arm(History.Assigned row) {
        return row.arm().strip();
    }

    private static int compared(History.Assigned one, History.Assigned other) {
        for (int i = 0; i < one.attributes().size(); i++) {
            int order = EMPTY_FIRST.compare(
                    one.attributes().get(i), other.attributes().get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
