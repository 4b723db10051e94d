package io.kindlift.oracle;

import io.kindlift.study.Outcome;
import io.kindlift.study.Study;
import java.util.ArrayList;
import java.util.List;

/** A headline in each of the weeks around the day. */
final class NaiveWeeks {

    private NaiveWeeks() {}

    static List<Outcome> headlines(Study study) {
        return Measured.known(study.outcomes()).stream()
                .filter(Outcome::headline)
                .toList();
    }

    /** The whole weeks of its window, and as many before; no more than a quarter of a year. */
    static List<Integer> around(Outcome headline) {
        List<Integer> weeks = new ArrayList<>();
        for (int week = 1; week <= 13 && 7 * week <= headline.windowDays(); week++) {
            weeks.add(0, -week);
            weeks.add(week);
        }
        return weeks;
    }
}
