package io.kindlift.simulate;

import java.util.Locale;

/** What a kindness can be. */
enum ActType {
    DESSERT(1.0, 320),
    COFFEE(0.9, 150),
    UPGRADE(0.8, 450),
    NOTE(1.2, 40),
    PIZZA(1.0, 900),
    BISCUITS(0.8, 600);

    private static final ActType[] AT_THE_TABLE = {DESSERT, COFFEE, UPGRADE, NOTE};

    private static final ActType[] ON_THE_LINE = {PIZZA, NOTE, COFFEE};

    private final double strength;
    private final int pence;

    ActType(double strength, int pence) {
        this.strength = strength;
        this.pence = pence;
    }

    /** One of those given in the café, alike often. */
    static ActType atTheTable(double u) {
        return AT_THE_TABLE[(int) (u * AT_THE_TABLE.length)];
    }

    /** One of those sent to somebody on the line, alike often. */
    static ActType onTheLine(double u) {
        return ON_THE_LINE[(int) (u * ON_THE_LINE.length)];
    }

    /** How strongly it works, 1 being plain. */
    double strength() {
        return strength;
    }

    /** Mean cost. */
    int pence() {
        return pence;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
