package io.kindlift.stats.survival;

/**
 * The days on which a unit is at risk.
 *
 * @param entry the last day before it is at risk; 0 where it is from the start
 * @param exit the last day at risk, after {@code entry}
 * @param event whether the event happens on {@code exit}; otherwise the unit is censored then
 */
public record Spell(int entry, int exit, boolean event) {

    public Spell {
        if (entry < 0 || exit <= entry) {
            throw new IllegalArgumentException("a spell needs 0 <= entry < exit, found " + entry + " and " + exit);
        }
    }
}
