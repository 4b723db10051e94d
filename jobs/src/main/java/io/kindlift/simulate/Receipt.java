package io.kindlift.simulate;

import java.util.ArrayList;
import java.util.List;

/**
 * A purchase or a return, before it becomes a row.
 *
 * @param number of the day's receipts, 1 first
 * @param day its day
 * @param second of the day, in opening hours
 * @param place where
 * @param pence amount; negative for a return
 * @param margin in pence
 * @param channel "till" or "app"
 */
record Receipt(int number, int day, int second, Place place, long pence, long margin, String channel) {

    /** Days after which nothing is taken back. */
    static final int LONGEST_RETURN = 6;

    private static final int OPENS = 7 * 3600 + 1800;
    private static final int LAST_FIRST_ORDER = 17 * 3600;
    private static final double SECOND = 0.12;

    /** When the first receipt of a day of visit is printed. */
    static int firstSecond(Draws draws, int day) {
        return OPENS + draws.below(LAST_FIRST_ORDER - OPENS, Chance.HOUR, 2 * day);
    }

    /** All receipts of a day of visit, the first first. */
    static List<Receipt> on(Person person, int day) {
        Draws draws = person.draws();
        int first = firstSecond(draws, day);
        List<Receipt> receipts = new ArrayList<>(2);
        receipts.add(of(person, day, 1, first, person.place(day)));
        if (draws.happens(Chance.SECOND_RECEIPT, day, SECOND)) {
            int later = first + 600 + draws.below(5400, Chance.HOUR, 2 * day + 1);
            Place place = draws.happens(Chance.SECOND_PLACE, 2 * day, 0.3)
                    ? person.place(day).other(draws.below(Place.COUNT - 1, Chance.SECOND_PLACE, 2 * day + 1))
                    : person.place(day);
            receipts.add(of(person, day, 2, later, place));
        }
        return receipts;
    }

    private static Receipt of(Person person, int day, int number, int second, Place place) {
        Draws draws = person.draws();
        int at = 2 * day + number - 1;
        long pence =
                Math.max(100, StrictMath.round(StrictMath.exp(person.purse() + 0.5 * draws.normal(Chance.AMOUNT, at))));
        long margin = StrictMath.round(pence * (0.55 + 0.15 * draws.uniform(Chance.MARGIN, at)));
        String channel = draws.happens(Chance.CHANNEL, at, 0.2) ? "app" : "till";
        return new Receipt(number, day, second, place, pence, margin, channel);
    }

    /** This receipt given back, one to six days later. */
    Receipt returned(Draws draws) {
        int at = 2 * day + number - 1;
        int back = day + 1 + draws.below(LONGEST_RETURN, Chance.RETURN_LAG, at);
        return new Receipt(number, back, second, place, -pence, -margin, channel);
    }

    /** Whether it is given back at all. */
    boolean goesBack(Draws draws, double share) {
        return draws.happens(Chance.RETURN, 2 * day + number - 1, share);
    }
}
