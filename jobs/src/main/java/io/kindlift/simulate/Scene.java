package io.kindlift.simulate;

import java.util.Locale;

/** Where customers and staff meet. */
public enum Scene {
    /** In cafés: acts at the table, and a trial beside them. A call is rare. */
    CAFE(0.0012),
    /** In cafés, and no trial: everybody is open to what staff choose to do. */
    COUNTER(0.0012),
    /**
     * On the line: everybody is open to kindness, by chat or phone, at some step of a call, and only on days on which they do
     * not visit; there is no trial. Calls are ten times as frequent.
     */
    SUPPORT(0.012);

    private final double calls;

    Scene(double calls) {
        this.calls = calls;
    }

    /** The probability of a call, each day. */
    double calls() {
        return calls;
    }

    /** Whether there is a trial beside what staff do. */
    public boolean trial() {
        return this == CAFE;
    }

    /** Whether acts happen in cafés. */
    public boolean cafes() {
        return this != SUPPORT;
    }

    /** Somebody as they live in this scene. */
    Person living(Person person) {
        return trial() ? person : person.open();
    }

    /** Whether staff meet the customer that day. */
    boolean met(boolean visit, boolean call) {
        return cafes() ? visit || call : call && !visit;
    }

    /** As options spell it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
