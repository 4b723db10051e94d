package io.kindlift.estimate;

import io.kindlift.stats.ClusteredRatio;
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
 * @param treated for each, new customers per treated episode
 * @param control per control episode
 */
@SuppressWarnings("ArrayRecordComponent") // read here alone
public record Lag(Outcome outcome, int[] days, List<ClusteredRatio> treated, List<ClusteredRatio> control) {

    private static final String NAME = "lag";

    public Lag {
        days = days.clone();
        treated = List.copyOf(treated);
        control = List.copyOf(control);
    }

    /** Points of {@code curves.csv}; no line of an arm with fewer than {@code least} episodes. */
    public List<Curve> points(long least, double confidence) {
        List<Curve> points = new ArrayList<>();
        line(points, Chain.TREATED, treated, least, confidence);
        line(points, Chain.CONTROL, control, least, confidence);
        return points;
    }

    private void line(List<Curve> points, String arm, List<ClusteredRatio> brought, long least, double confidence) {
        for (int i = 0; i < days.length; i++) {
            ClusteredRatio by = brought.get(i);
            if (by.n() >= Math.max(1, least)) {
                Interval interval = by.interval(confidence);
                points.add(new Curve(
                        NAME,
                        outcome,
                        Slice.ALL,
                        arm,
                        days[i],
                        by.value(),
                        interval.low(),
                        interval.high(),
                        OptionalLong.of(by.n())));
            }
        }
    }
}
