package io.kindlift.estimate;

import io.kindlift.study.Inference;
import io.kindlift.study.Inference.Multiplicity;
import io.kindlift.study.Input;
import io.kindlift.study.Inputs;
import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind;
import io.kindlift.study.Output;
import io.kindlift.study.Period;
import io.kindlift.study.Privacy;
import io.kindlift.study.Quality;
import io.kindlift.study.Randomized;
import io.kindlift.study.Referral;
import io.kindlift.study.Study;
import io.kindlift.study.Value;
import io.kindlift.study.Visits;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The parts of a study file that estimates look at; the rest is whatever. Cells of any size are shown. */
public record Plan(
        List<Outcome> outcomes,
        String cluster,
        Map<String, Double> shares,
        List<String> segments,
        List<String> adjustFor,
        Inference inference,
        int minCell) {

    /** Spend in 30 days, not a headline. */
    public static final Outcome SPEND = new Outcome(OutcomeKind.SPEND, 30, false);

    /** Came within 30 days, a headline. */
    public static final Outcome RETURN = new Outcome(OutcomeKind.REPEAT_VISIT, 30, true);

    /** No clusters, no segments, Holm, always-valid intervals. */
    public static Plan of(Outcome... outcomes) {
        Inference inference = new Inference(0.95, Multiplicity.HOLM, true, 5000);
        return new Plan(List.of(outcomes), "none", Map.of(), List.of(), List.of(), inference, 1);
    }

    public Plan clustered(String column) {
        return new Plan(outcomes, column, shares, segments, adjustFor, inference, minCell);
    }

    public Plan shares(Map<String, Double> planned) {
        return new Plan(outcomes, cluster, planned, segments, adjustFor, inference, minCell);
    }

    public Plan segments(String... names) {
        return new Plan(outcomes, cluster, shares, List.of(names), adjustFor, inference, minCell);
    }

    public Plan adjustedFor(String... names) {
        return new Plan(outcomes, cluster, shares, segments, List.of(names), inference, minCell);
    }

    public Plan inferring(Multiplicity multiplicity, boolean alwaysValid) {
        Inference other = new Inference(0.95, multiplicity, alwaysValid, 5000);
        return new Plan(outcomes, cluster, shares, segments, adjustFor, other, minCell);
    }

    public Plan minCell(int least) {
        return new Plan(outcomes, cluster, shares, segments, adjustFor, inference, least);
    }

    public Study study() {
        Input somewhere = new Input("somewhere", Input.Format.PARQUET, Map.of(), Input.RepeatedIds.ROWS);
        Optional<Input> none = Optional.empty();
        return new Study(
                "plan",
                "Plan",
                ZoneOffset.UTC,
                LocalTime.MIDNIGHT,
                Visits.PAID,
                new Period(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 6, 30)),
                new Inputs(none, somewhere, none, none, Optional.of(somewhere), none),
                new Randomized("control", shares, 180, cluster, adjustFor),
                outcomes,
                segments,
                inference,
                new Value(OptionalDouble.empty(), "XXX"),
                new Referral(6),
                new Quality(0.01, 2),
                new Privacy(minCell, Optional.empty()),
                new Output("results"),
                1);
    }
}
