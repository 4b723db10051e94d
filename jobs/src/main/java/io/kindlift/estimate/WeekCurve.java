package io.kindlift.estimate;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A headline week by week around the episode's day: what staff react to (a slump, a complaint) and what would have passed by
 * itself shows before the day and in both arms. The estimator {@code difference} of one week at a time, on the episodes that
 * count for the headline: the weeks before the day are known not to have been changed by what came later.
 */
final class WeekCurve {

    private static final String NAME = "week";

    private WeekCurve() {}

    /** The points of a week: the effect, and the mean of each arm. None where the row has no numbers. */
    static List<Curve> points(int week, Uplift row) {
        if (!row.ok()) {
            return List.of();
        }
        long treated = row.treated().orElse(0);
        long control = row.control().orElse(0);
        Figures found = row.figures();
        List<Curve> points = new ArrayList<>();
        points.add(point(week, row, "effect", found.estimate(), found.low(), found.high(), treated + control));
        points.add(point(week, row, "treated", found.meanTreated(), Double.NaN, Double.NaN, treated));
        points.add(point(week, row, "control", found.meanControl(), Double.NaN, Double.NaN, control));
        return points;
    }

    private static Curve point(int week, Uplift row, String arm, double y, double low, double high, long n) {
        return new Curve(NAME, row.outcome(), row.slice(), arm, week, y, low, high, OptionalLong.of(n));
    }
}
