package io.kindlift.simulate;

import java.util.Optional;

/**
 * A customer as nobody sees them: what they are like, and all chances of their life.
 *
 * @param id as in the tables
 * @param draws all chances
 * @param joinDay day of the first visit; negative for those who came before the world began
 * @param rate latent probability of a visit on an average day
 * @param weekend whether they come mostly at weekends
 * @param purse logarithm of a median receipt, in pence
 * @param home the café they live near
 * @param tier loyalty card
 * @param age years
 * @param household shared by some
 * @param employee never part of a study
 * @param eagerness latent probability of inviting somebody on a day
 * @param enrolment their place in the trial, for those who are in it
 * @param trial whether they belong to the trial's customers, who get no other acts
 * @param generation 0 for those who came by themselves
 * @param referrer who brought them, or null
 */
record Person(
        String id,
        Draws draws,
        int joinDay,
        double rate,
        boolean weekend,
        double purse,
        Place home,
        String tier,
        int age,
        String household,
        boolean employee,
        double eagerness,
        Optional<Enrolment> enrolment,
        boolean trial,
        int generation,
        String referrer) {

    static final double MEAN_RATE = 0.05;

    private static final double RATE_SHAPE = 1.2;
    private static final double MEAN_EAGERNESS = 0.0007;
    private static final double EAGERNESS_SHAPE = 0.4;
    private static final double TRIAL_SHARE = 0.4;

    /** The customer of that index who came by themselves. */
    static Person founder(long seed, long index) {
        Draws draws = Draws.of(seed, index);
        double u = draws.uniform(Chance.JOINED);
        int joinDay = u < 0.6 ? -1 - (int) (u / 0.6 * 1500) : (int) ((u - 0.6) / 0.4 * (Timeline.LAST + 1));
        // Neighbouring indices may share a household, so that it can be told from the index alone.
        boolean shared = Draws.of(seed, -1 - index / 2).happens(Chance.HOUSEHOLD, 0, 0.25);
        String household = "h" + Ids.padded(index / 2, 7) + (shared ? "" : index % 2 == 0 ? "a" : "b");
        Place home = new Place(draws.below(Place.COUNT, Chance.HOME, 0));
        return of("c" + Ids.padded(index, 7), draws, joinDay, home, household, 0, null);
    }

    /** Whom this person brought by the invitation of that day, who first came on {@code joinDay}. */
    Person brought(int inviteDay, int joinDay, int ordinal) {
        Draws child = draws.child(inviteDay);
        Place place =
                child.happens(Chance.CHILD_HOME, 0, 0.7) ? home : new Place(child.below(Place.COUNT, Chance.HOME, 0));
        String childId = id + "-" + ordinal;
        String family = child.happens(Chance.CHILD_HOUSEHOLD, 0, 0.2) ? household : "hr" + childId.substring(1);
        return of(childId, child, joinDay, place, family, generation + 1, id);
    }

    private static Person of(
            String id, Draws draws, int joinDay, Place home, String household, int generation, String referrer) {
        boolean employee = draws.happens(Chance.EMPLOYEE, 0, 0.005);
        int age = 18 + (int) (62 * draws.uniform(Chance.AGE));
        double rate = Math.min(0.4, MEAN_RATE * draws.gamma(Chance.RATE, RATE_SHAPE) * (1.2 - 0.4 * (age - 18) / 62.0));
        boolean trial = draws.happens(Chance.PROGRAMME, 0, TRIAL_SHARE);
        return new Person(
                id,
                draws,
                joinDay,
                employee ? 0.4 : rate,
                draws.happens(Chance.RHYTHM, 0, 0.4),
                StrictMath.log(750) + 0.35 * draws.normal(Chance.SPEND, 0),
                home,
                tier(rate * (0.5 + draws.uniform(Chance.TIER))),
                age,
                household,
                employee,
                eagerness(draws),
                trial ? Enrolment.of(draws, joinDay, home) : Optional.empty(),
                trial,
                generation,
                referrer);
    }

    /** The same, outside the trial. */
    Person open() {
        return new Person(
                id,
                draws,
                joinDay,
                rate,
                weekend,
                purse,
                home,
                tier,
                age,
                household,
                employee,
                eagerness,
                Optional.empty(),
                false,
                generation,
                referrer);
    }

    private static String tier(double standing) {
        return standing > 0.08 ? "gold" : standing > 0.03 ? "silver" : "bronze";
    }

    private static double eagerness(Draws draws) {
        double crowd = draws.happens(Chance.SPREADER, 0, 0.005) ? 20 : 1;
        return Math.min(0.1, MEAN_EAGERNESS * crowd * draws.gamma(Chance.EAGERNESS, EAGERNESS_SHAPE));
    }

    /** The café of the day's first receipt. */
    Place place(int day) {
        return draws.happens(Chance.PLACE, 2 * day, 0.85)
                ? home
                : home.other(draws.below(Place.COUNT - 1, Chance.PLACE, 2 * day + 1));
    }
}
