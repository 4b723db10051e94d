package io.kindlift.estimate;

import io.kindlift.stats.Interval;
import io.kindlift.stats.survival.Band;
import io.kindlift.stats.survival.DailyCounts;
import io.kindlift.stats.survival.KaplanMeier;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The share of each arm not yet returned, day by day: Kaplan–Meier with log-log bands of Greenwood's variance. Weights make
 * the bands those of the effective number of episodes; clusters are not in them, the rows of estimates have those. An arm's
 * line ends where fewer episodes are watched than may be shown.
 */
record ReturnCurve(Waiting of, Waits waits, long least, double confidence) {

    private static final String NAME = "return";

    List<Curve> points() {
        List<Curve> points = new ArrayList<>();
        add(true, "treated", points);
        add(false, "control", points);
        return points;
    }

    private void add(boolean treated, String arm, List<Curve> into) {
        DailyCounts counts = waits.counted(treated);
        KaplanMeier curve = KaplanMeier.of(waits.effective(treated));
        for (int day = 0; day <= of.outcome().windowDays(); day++) {
            long atRisk = Math.round(counts.atRisk(Math.max(day, 1)));
            if (atRisk < least || atRisk < 1) {
                return;
            }
            Interval band = curve.band(day, Band.LOG_LOG, confidence);
            into.add(new Curve(
                    NAME,
                    of.outcome(),
                    of.slice(),
                    arm,
                    day,
                    curve.at(day),
                    band.low(),
                    band.high(),
                    OptionalLong.of(atRisk)));
        }
    }
}
