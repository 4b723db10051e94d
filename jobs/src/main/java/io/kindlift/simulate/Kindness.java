package io.kindlift.simulate;

/**
 * One act, before it becomes a row.
 *
 * @param day the day it reached the customer
 * @param second of the day
 * @param type what it was
 * @param channel how it was given: "counter", "phone", "post"
 * @param place where, or null
 * @param giver who
 * @param journeyStep when in the visit
 * @param trigger what prompted it
 * @param pence its cost
 * @param expected whether the customer saw it coming
 * @param announced whether the giver pointed it out
 */
record Kindness(
        int day,
        int second,
        ActType type,
        String channel,
        Place place,
        String giver,
        String journeyStep,
        String trigger,
        int pence,
        boolean expected,
        boolean announced) {

    private static final String[] STEPS = {"arrival", "ordering", "waiting", "leaving"};
    private static final String[] CALL_STEPS = {"identifying", "explaining", "on_hold", "solved"};
    private static final String[] TRIGGERS = {"random", "wait", "mood", "birthday"};

    /** m: the type's strength, times 1.25 for a surprise and 0.6 otherwise, times 1.2 if understated and 0.8 if not. */
    double strength() {
        return type.strength() * (expected ? 0.6 : 1.25) * (announced ? 0.8 : 1.2);
    }

    /** A member of staff is kind to somebody in the café. */
    static Kindness atTheTable(Person person, int day, int firstReceipt) {
        Draws draws = person.draws();
        Place place = person.place(day);
        return new Kindness(
                        day,
                        firstReceipt + 30 + draws.below(900, Chance.ACT_DELAY, day),
                        ActType.atTheTable(draws.uniform(Chance.ACT_TYPE, day)),
                        "counter",
                        place,
                        place.id() + "-staff-" + (1 + draws.below(6, Chance.ACT_GIVER, day)),
                        STEPS[draws.below(STEPS.length, Chance.ACT_STEP, day)],
                        TRIGGERS[draws.below(TRIGGERS.length, Chance.ACT_TRIGGER, day)],
                        0,
                        draws.happens(Chance.ACT_EXPECTED, day, 0.3),
                        draws.happens(Chance.ACT_ANNOUNCED, day, 0.4))
                .priced(draws);
    }

    /** The support desk sends something to somebody on the line. */
    static Kindness onTheLine(Person person, Call call, Scene scene) {
        Draws draws = person.draws();
        int day = call.day();
        boolean cafe = scene.cafes();
        return new Kindness(
                        day,
                        call.second() + 60 + draws.below(600, Chance.ACT_DELAY, day),
                        cafe ? ActType.PIZZA : ActType.onTheLine(draws.uniform(Chance.ACT_TYPE, day)),
                        cafe ? "phone" : call.channel(),
                        null,
                        "support-" + (1 + draws.below(8, Chance.ACT_GIVER, day)),
                        cafe ? "support" : CALL_STEPS[draws.below(CALL_STEPS.length, Chance.ACT_STEP, day)],
                        call.complaint() ? "complaint" : "wait",
                        0,
                        draws.happens(Chance.ACT_EXPECTED, day, 0.15),
                        draws.happens(Chance.ACT_ANNOUNCED, day, 0.4))
                .priced(draws);
    }

    /** The trial's act arrives: in the café where the customer is there, else by post. */
    static Kindness ofTrial(Person person, Enrolment enrolment, int day, int second) {
        Draws draws = person.draws();
        boolean here = day == enrolment.day();
        return new Kindness(
                        day,
                        second + 30 + draws.below(900, Chance.ACT_DELAY, day),
                        enrolment.plannedType(),
                        here ? "counter" : "post",
                        here ? person.place(day) : null,
                        "trial-desk",
                        here ? "ordering" : "home",
                        "random",
                        0,
                        false,
                        draws.happens(Chance.ACT_ANNOUNCED, day, 0.4))
                .priced(draws);
    }

    private Kindness priced(Draws draws) {
        int cost = (int) StrictMath.round(type.pence() * (0.8 + 0.4 * draws.uniform(Chance.ACT_COST, day)));
        return new Kindness(day, second, type, channel, place, giver, journeyStep, trigger, cost, expected, announced);
    }
}
