package io.kindlift.evidence;

import io.kindlift.estimate.Plan;
import io.kindlift.estimate.Slice;
import io.kindlift.estimate.SmallWorld;
import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind;
import io.kindlift.study.Study;
import java.util.List;
import java.util.stream.IntStream;

/** Which rows of a matched study are looked at. */
enum Asked {
    EVERYBODY("Matched", "", "tier"),
    CONTRAST("Contrasts", "surprise: ", "surprise"),
    COST("Trends", "cost: ", "cost_band"),
    DOSE("Trends", "second dose: ", "dose");

    /** Came, visits, spend, and what happens to two in a hundred. */
    static final List<Outcome> OUTCOMES = List.of(
            new Outcome(OutcomeKind.REPEAT_VISIT, 30, true),
            new Outcome(OutcomeKind.VISITS, 30, true),
            new Outcome(OutcomeKind.SPEND, 30, true),
            new Outcome(OutcomeKind.COMPLAINT, 30, true));

    /** Covariates a study may add to its own three. */
    static final int FURTHER = 5;

    private final String group;
    private final String word;
    private final String segment;

    Asked(String group, String word, String segment) {
        this.group = group;
        this.word = word;
        this.segment = segment;
    }

    String group() {
        return group;
    }

    String word() {
        return word;
    }

    /** The study that asks. */
    Study study(int covariates, boolean places) {
        String[] further = IntStream.range(0, covariates > 3 ? FURTHER : 0)
                .mapToObj(i -> "customers.x" + i)
                .toArray(String[]::new);
        Plan plan = Plan.of(OUTCOMES.toArray(Outcome[]::new)).segments(segment).adjustedFor(further);
        return SmallWorld.study(places ? plan.clustered("location_id") : plan);
    }

    boolean wants(Slice slice) {
        return switch (this) {
            case EVERYBODY -> slice.all();
            case CONTRAST -> slice.contrast();
            case COST, DOSE -> slice.trend();
        };
    }
}
