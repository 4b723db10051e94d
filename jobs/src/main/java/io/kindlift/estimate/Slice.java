package io.kindlift.estimate;

/**
 * The part of a study a row speaks of.
 *
 * @param segment {@code all}, {@code arm}, or a segment of the study file
 * @param value one of its values
 */
public record Slice(String segment, String value) implements java.io.Serializable {

    /** The whole study. */
    public static final Slice ALL = new Slice("all", "all");

    /** The segment of a trial with several treated arms: each against the same control. */
    public static final String ARM = "arm";

    /** The segment that asks again without controls tied to somebody treated. */
    public static final String SPILLOVER = "spillover";

    /** Its only value. */
    public static final String WITHOUT = "without";

    /** What the segment of a contrast between two values of another segment begins with. */
    public static final String CONTRAST = "contrast:";

    /** What the segment of a trend over another segment begins with. */
    public static final String TREND = "trend:";

    /** Whether it is a trend. */
    public boolean trend() {
        return segment.startsWith(TREND);
    }

    /** Whether it is a contrast. */
    public boolean contrast() {
        return segment.startsWith(CONTRAST);
    }

    public boolean all() {
        return equals(ALL);
    }
}
