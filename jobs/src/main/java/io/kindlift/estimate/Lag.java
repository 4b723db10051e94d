package io.kindlift.estimate;

import io.kindlift.stats.ClusteredRatios;
import io.kindlift.stats.Interval;
import io.kindlift.study.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * New customers per episode, by days since the episode.
 *
 * @param outcome whose window it is
 * @param days up to when
 * @param brought for each, new customers over episodes
 * @param treated treated episodes
 * @param control control episodes
 */
@SuppressWarnings("ArrayRecordComponent") // read here alone
public record Lag(Outcome outcome, int[] days, List<ClusteredRatios> brought, long treated, long control) {

    private static final String NAME = "lag";

    public Lag {
        days = days.clone();
        brought = List.copyOf(brought);
    }

    /** Points of {@code curves.csv}; no line of an arm with fewer than {@code least} episodes. */
    public List<Curve> points(long least, double confidence) {
        List<Curve> points = new ArrayList<>();
        if (treated >= Math.max(1, least)) {
            for (int i = 0; i < days.length; i++) {
                ClusteredRatios by = brought.get(i);
                points.add(point(Chain.TREATED, i, by.ofTreated(), by.aroundTreated(confidence), treated));
            }
        }
        if (control >= Math.max(1, least)) {
            for (int i = 0; i < days.length; i++) {
                ClusteredRatios by = brought.get(i);
                points.add(point(Chain.CONTROL, i, by.ofControl(), by.aroundControl(confidence), control));
            }
        }
        return points;
    }

    private Curve point(String arm, int i, double y, Interval interval, long n) {
        return new Curve(
                NAME, outcome, Slice.ALL, arm, days[i], y, interval.low(), interval.high(), OptionalLong.of(n));
    }
}
