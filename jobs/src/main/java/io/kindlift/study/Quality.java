package io.kindlift.study;

/**
 * How bad the tables may be.
 *
 * @param maxBadShare the share of rows breaking their contract above which a run fails, in [0, 1]
 * @param settleDays days after which a day's rows are taken as complete
 */
public record Quality(
        @Key(
                meaning = "Share of a table's rows that may break its contract before the run fails.",
                least = 0,
                most = 1,
                fallback = "0.01")
        double maxBadShare,

        @Key(meaning = "Days after which a day's rows are taken as complete.", least = 0, most = 3650, fallback = "2")
        int settleDays) {

    public Quality {
        Bounds.require(Quality.class, "maxBadShare", maxBadShare);
        Bounds.require(Quality.class, "settleDays", settleDays);
    }
}
