package io.kindlift.simulate;

/**
 * Word of mouth.
 *
 * @param number counts the customer's invitations and mentions, 1 first
 * @param day its day
 * @param second of the day
 * @param source "code", "survey" or "mention"
 * @param joinDay the day on which the invited first came, or {@link #NEVER}
 * @param known whether the invited has an id although they never came
 * @param reach people who saw a mention, else 0
 */
record Invite(int number, int day, int second, String source, int joinDay, boolean known, int reach) {

    static final int NEVER = Integer.MAX_VALUE;
    static final String MENTION = "mention";

    private static final double CONVERSION = 0.5;
    private static final int LONGEST_LAG = 45;

    /** An invitation; half of them bring a new customer, sooner rather than later. */
    static Invite invitation(Draws draws, int number, int day) {
        double u = draws.uniform(Chance.CONVERSION_LAG, day);
        int comes = day + 1 + (int) (LONGEST_LAG * u * u);
        boolean converts = draws.happens(Chance.CONVERSION, day, CONVERSION) && comes <= Timeline.LAST;
        return new Invite(
                number,
                day,
                second(draws, day),
                draws.happens(Chance.INVITE_SOURCE, day, 0.7) ? "code" : "survey",
                converts ? comes : NEVER,
                draws.happens(Chance.INVITE_KNOWN, day, 0.4),
                0);
    }

    /** A public word about the café. */
    static Invite mention(Draws draws, int number, int day) {
        int reach = (int) StrictMath.exp(4 + 1.2 * draws.normal(Chance.REACH, day));
        return new Invite(number, day, second(draws, day) + 1, MENTION, NEVER, false, 1 + reach);
    }

    private static int second(Draws draws, int day) {
        return 8 * 3600 + draws.below(14 * 3600, Chance.INVITE_HOUR, day);
    }

    boolean mentions() {
        return source.equals(MENTION);
    }

    boolean converted() {
        return joinDay != NEVER;
    }
}
