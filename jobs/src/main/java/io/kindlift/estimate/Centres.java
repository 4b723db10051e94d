package io.kindlift.estimate;

import io.kindlift.stats.CoMoments;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** The arms of each stratum that count, and what an episode there weighs. */
final class Centres {
    private Centres() {}

    static Map<String, Influence.Centre> of(
            Stratified summary, Map<String, Arms> strata, Function<Arms, CoMoments> side) {
        Map<String, Influence.Centre> centres = new HashMap<>();
        if (summary.pairs().all()) {
            CoMoments arm = side.apply(
                    new Arms(summary.pairs().treated(), summary.pairs().control(), 0, 0));
            centres.put(Influence.WHOLE, new Influence.Centre(1.0 / arm.n(), arm.n(), arm.mean()));
            return centres;
        }
        double mass = summary.treated().weighted().weight();
        strata.forEach((stratum, arms) -> {
            CoMoments arm = side.apply(arms);
            double share = (arms.treated().n() + arms.control().n()) / mass;
            centres.put(stratum, new Influence.Centre(share / arm.n(), arm.n(), arm.mean()));
        });
        return centres;
    }
}
