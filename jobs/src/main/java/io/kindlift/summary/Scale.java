package io.kindlift.summary;

/**
 * The unit in which the outcomes of either arm are counted.
 *
 * @param treated factor of the treated
 * @param control factor of the controls
 */
public record Scale(double treated, double control) {

    /** As they are. */
    public static final Scale ABSOLUTE = new Scale(1, 1);

    /** Relative to the means of their arms. */
    public static Scale relative(double meanTreated, double meanControl) {
        return new Scale(1 / meanTreated, 1 / meanControl);
    }
}
