package io.kindlift.simulate;

import java.util.Optional;

/**
 * A customer's place in the randomised trial. The day is drawn without a look at visits, so that the trial's acts fall
 * on customers' days by pure chance.
 *
 * @param day d₀, in the period and not before the customer's first visit
 * @param second of the day
 * @param kindness whether assigned to it rather than to control
 * @param complies whether the act would reach them
 * @param postDays days the post takes, for those who are not in the café that day
 * @param plannedType what they get, or would have got
 * @param stratum within which arms are drawn
 */
record Enrolment(
        int day, int second, boolean kindness, boolean complies, int postDays, ActType plannedType, String stratum) {

    static final String KINDNESS = "kindness";
    static final String CONTROL = "control";

    private static final double COMPLIANCE = 0.85;

    static Optional<Enrolment> of(Draws draws, int joinDay, Place home) {
        int start = Timeline.day(Timeline.PERIOD_START);
        int days = Timeline.day(Timeline.PERIOD_END) - start + 1;
        int day = start + draws.below(days, Chance.ENROLMENT_DAY, 0);
        if (joinDay > day) {
            return Optional.empty();
        }
        return Optional.of(new Enrolment(
                day,
                7 * 3600 + draws.below(1800, Chance.ENROLMENT_HOUR, 0),
                draws.happens(Chance.ARM, 0, 0.5),
                draws.happens(Chance.COMPLIANCE, 0, COMPLIANCE),
                1 + draws.below(3, Chance.POST, 0),
                draws.happens(Chance.PLANNED_TYPE, 0, 0.5) ? ActType.NOTE : ActType.BISCUITS,
                home.region()));
    }

    String arm() {
        return kindness ? KINDNESS : CONTROL;
    }
}
