package io.kindlift.estimate;

import io.kindlift.stats.Interval;
import io.kindlift.study.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The share of each arm that has come back, day by day; an arm's line ends where fewer episodes are watched than may be shown. */
final class ReturnCurve {

    private static final String NAME = "return";

    private final Outcome outcome;
    private final Slice slice;
    private final long least;
    private final List<List<Curve>> arms = List.of(new ArrayList<>(), new ArrayList<>());
    private final boolean[] ended = new boolean[2];

    ReturnCurve(Outcome outcome, Slice slice, long least) {
        this.outcome = outcome;
        this.slice = slice;
        this.least = Math.max(1, least);
    }

    /** The next day of an arm: who has come back by then, and how many are watched. */
    void add(int arm, int day, double share, Interval band, long watched) {
        ended[arm] |= watched < least;
        if (!ended[arm]) {
            arms.get(arm)
                    .add(new Curve(
                            NAME,
                            outcome,
                            slice,
                            arm == 1 ? "treated" : "control",
                            day,
                            share,
                            Math.max(0, band.low()),
                            Math.min(1, band.high()),
                            OptionalLong.of(watched)));
        }
    }

    /** The points, the treated's first. */
    List<Curve> points() {
        List<Curve> points = new ArrayList<>(arms.get(1));
        points.addAll(arms.get(0));
        return points;
    }
}
