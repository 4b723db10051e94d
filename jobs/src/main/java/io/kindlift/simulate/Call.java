package io.kindlift.simulate;

/**
 * A customer gets in touch.
 *
 * @param day its day
 * @param second of the day
 * @param kind "complaint", "question" or "praise"
 * @param channel "phone" or "chat"
 */
record Call(int day, int second, String kind, String channel) {

    static final String COMPLAINT = "complaint";

    /** Whether somebody calls that day; nothing they went through changes it. */
    static boolean comes(Draws draws, int day, double probability) {
        return draws.happens(Chance.CONTACT, day, probability);
    }

    /** The call of that day, complaints being {@code calm} times rarer than usual. */
    static Call on(Draws draws, int day, double calm) {
        double u = draws.uniform(Chance.CONTACT_KIND, day);
        String kind = u < 0.4 / calm ? COMPLAINT : u < 0.8 ? "question" : "praise";
        int second = 9 * 3600 + draws.below(8 * 3600, Chance.CONTACT_HOUR, day);
        return new Call(day, second, kind, draws.happens(Chance.CONTACT_CHANNEL, day, 0.7) ? "phone" : "chat");
    }

    boolean complaint() {
        return kind.equals(COMPLAINT);
    }
}
