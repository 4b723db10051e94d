package io.kindlift.study;

/** Which purchases are visits; returns never are. */
public enum Visits {
    /** Those that something was paid for: an order of 0.00 is usually a gift, a replacement or a void. */
    PAID,
    /** Those of 0 too, where coming is free. */
    ANY;

    /** Whether a purchase of so many cents is one. */
    public boolean count(long amount) {
        return this == ANY ? amount >= 0 : amount > 0;
    }
}
