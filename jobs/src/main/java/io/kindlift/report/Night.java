package io.kindlift.report;

import io.kindlift.study.Randomized;
import io.kindlift.study.Study;
import java.time.LocalDate;

/**
 * What every row of estimates has in common: one study, seen on one day.
 *
 * @param study the study's name
 * @param asOf the last day whose data counts
 * @param design {@code randomized} or {@code matched}
 */
public record Night(String study, LocalDate asOf, String design) {

    static final String RANDOMIZED = "randomized";

    public static Night of(Study study, LocalDate asOf) {
        return new Night(study.study(), asOf, design(study));
    }

    /** The design as the study file spells it. */
    public static String design(Study study) {
        return study.design() instanceof Randomized ? RANDOMIZED : "matched";
    }
}
