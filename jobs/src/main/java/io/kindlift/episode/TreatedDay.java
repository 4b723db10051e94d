package io.kindlift.episode;

import java.io.Serializable;

/**
 * The day of a customer's treated episode: the earliest one of the period with an act and none on the washout days before it.
 * Acts before the period count for the washout. Of several acts of the day the earliest, then the lowest id, describes it.
 *
 * @param first the first day of the period
 * @param last the last one on which an episode may begin
 * @param washout days before an episode without an act
 */
record TreatedDay(int first, int last, int washout) implements Serializable {

    /** The act that begins it; null if there is none, as of employees. */
    History.Act of(History history) {
        if (history.employee()) {
            return null;
        }
        int end = Math.min(last, history.until());
        int before = -PurchaseDays.NEVER;
        for (History.Act act : history.acts()) {
            boolean washed = (long) act.day() - before > washout;
            if (act.day() >= first && act.day() <= end && act.day() != before && washed) {
                return act;
            }
            before = act.day();
        }
        return null;
    }

    /** Whether there was no act on a day nor in the washout before it. */
    boolean washed(History history, int day) {
        return !history.actBetween(day - washout, day);
    }
}
