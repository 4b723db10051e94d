package io.kindlift.study;

import java.io.Serializable;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * How moments become days: a new one begins whenever the clocks of a zone show a time.
 *
 * @param zone whose clocks
 * @param startsAt the time; where the clocks skip it, the hour they skip to
 */
public record BusinessDay(ZoneId zone, LocalTime startsAt) implements Serializable {

    /** Days that begin at midnight. */
    public static BusinessDay of(ZoneId zone) {
        return new BusinessDay(zone, LocalTime.MIDNIGHT);
    }
}
