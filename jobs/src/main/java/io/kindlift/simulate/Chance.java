package io.kindlift.simulate;

/** What chance decides. The name is part of every draw: another name, another world. */
enum Chance {
    JOINED,
    RATE,
    SPEND,
    HOME,
    TIER,
    AGE,
    EMPLOYEE,
    HOUSEHOLD,
    PROGRAMME,
    RHYTHM,
    SOCIABLE,
    SPREADER,
    ENROLMENT,
    ENROLMENT_DAY,
    ENROLMENT_HOUR,
    ARM,
    COMPLIANCE,
    POST,
    PLANNED_TYPE,
    VISIT,
    HOUR,
    PLACE,
    SECOND_RECEIPT,
    SECOND_PLACE,
    AMOUNT,
    MARGIN,
    CHANNEL,
    RETURN,
    RETURN_LAG,
    CONTACT,
    CONTACT_KIND,
    CONTACT_HOUR,
    CONTACT_CHANNEL,
    ACT,
    ACT_TYPE,
    ACT_COST,
    ACT_DELAY,
    ACT_TRIGGER,
    ACT_STEP,
    ACT_EXPECTED,
    ACT_ANNOUNCED,
    ACT_GIVER,
    INVITE,
    INVITE_HOUR,
    CONVERSION,
    CONVERSION_LAG,
    INVITE_SOURCE,
    INVITE_KNOWN,
    MENTION,
    REACH,
    EAGERNESS,
    CHILD_HOME,
    CHILD_HOUSEHOLD,
    DIRT,
    DIRT_KIND,
    DIRT_SIZE;

    private final long salt = (long) name().hashCode() << 20;

    /** Tells the draws of this apart from those of others; the low 20 bits are free. */
    long salt() {
        return salt;
    }
}
