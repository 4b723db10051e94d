package io.kindlift.episode;

/** What was spent on a customer on a day: the costs of all acts of the day together. */
public final class Price {

    /** There was no act, or of one of them nobody knows. */
    static final long NONE = -1;

    private Price() {}

    /** In millionths, or {@link #NONE}. */
    public static long of(History history, int day) {
        long sum = NONE;
        for (History.Act act : history.acts()) {
            if (act.day() == day) {
                if (act.cost() == History.Act.NO_COST) {
                    return NONE;
                }
                sum = Math.addExact(Math.max(sum, 0), act.cost());
            }
        }
        return sum;
    }

    /** In the study's currency; {@link Double#NaN} where there is none. */
    static double inCurrency(History history, int day) {
        long price = of(history, day);
        return price == NONE ? Double.NaN : Measured.money(price);
    }
}
