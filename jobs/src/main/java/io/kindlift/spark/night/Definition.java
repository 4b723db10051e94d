package io.kindlift.spark.night;

import io.kindlift.estimate.Health;
import io.kindlift.spark.publish.Publication;
import java.util.Optional;

/** Whether a study still asks what it asked the night before. */
final class Definition {

    private Definition() {}

    /** A warning where it does not: whoever looks every night may do so at one question, and must see that another begins. */
    static Optional<Health> changed(Publication run) {
        return run.earlier()
                .filter(earlier -> !run.comparable(earlier))
                .map(earlier -> new Health(
                        "definition",
                        Health.Verdict.WARN,
                        Double.NaN,
                        Double.NaN,
                        "the study has changed since the night of " + earlier.asOf()
                                + " (design, period, zone, days, visits or inputs): the curve of nights begins anew, and what"
                                + " holds on any night holds for nights of one definition"));
    }
}
