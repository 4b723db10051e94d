package io.kindlift.estimate;

import io.kindlift.estimate.Finding.Effect;
import io.kindlift.stats.AlwaysValid;
import io.kindlift.stats.Estimate;
import io.kindlift.stats.Interval;
import io.kindlift.stats.RelativeEffect;
import io.kindlift.study.Outcome;
import io.kindlift.study.Study;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Makes rows of findings: what may be shown, how sure, relative to what.
 *
 * @param study whose rows
 * @param outcome of which outcome
 * @param slice of whom
 * @param summary what the row rests on
 * @param headline whether the page leads with it
 */
record Rows(Study study, Outcome outcome, Slice slice, Stratified summary, boolean headline) {

    static final String ITT = "ITT";
    private static final String CACE = "CACE";

    Uplift of(Estimator estimator, Supplier<Finding> finding) {
        long treated = summary.treatedEpisodes().n();
        long control = summary.controlEpisodes().n();
        if (summary.immature()) {
            return none(estimator, Status.IMMATURE, OptionalLong.of(0), OptionalLong.of(0), immature());
        }
        int least = study.privacy().minCell();
        if (treated < least || control < least) {
            String why = "fewer than " + least + " treated or control episodes";
            return none(estimator, Status.SUPPRESSED, OptionalLong.empty(), OptionalLong.empty(), why);
        }
        Finding found = finding.get();
        if (found instanceof Effect effect) {
            return row(estimator, treated, control, effect);
        }
        Finding.None none = (Finding.None) found;
        return new Uplift(
                outcome,
                headline,
                slice,
                estimator,
                estimand(estimator),
                OptionalLong.of(treated),
                OptionalLong.of(control),
                none.clusters(),
                Figures.ABSENT,
                none.status(),
                none.note());
    }

    private String immature() {
        return "the " + outcome.windowDays() + " days after the episode are over for none of "
                + (summary.immatureTreated() + summary.immatureControl()) + " episodes";
    }

    private static String estimand(Estimator estimator) {
        return estimator == Estimator.IV ? CACE : ITT;
    }

    private Uplift none(Estimator estimator, Status status, OptionalLong treated, OptionalLong control, String why) {
        return new Uplift(
                outcome,
                headline,
                slice,
                estimator,
                estimand(estimator),
                treated,
                control,
                OptionalLong.empty(),
                Figures.ABSENT,
                status,
                why);
    }

    private Uplift row(Estimator estimator, long treated, long control, Effect effect) {
        RelativeEffect relative = relative(effect);
        String why = estimator == Estimator.IV || relative.known()
                ? ""
                : relative.presence().reason();
        return new Uplift(
                outcome,
                headline,
                slice,
                estimator,
                estimand(estimator),
                OptionalLong.of(treated),
                OptionalLong.of(control),
                effect.clusters(),
                figures(estimator, treated + control, effect, relative),
                Status.OK,
                Notes.join(effect.note(), why));
    }

    private RelativeEffect relative(Effect effect) {
        return RelativeEffect.of(
                effect.meanTreated(),
                effect.meanControl(),
                effect.errors().treated(),
                effect.errors().control(),
                effect.errors().both(),
                effect.estimate().df(),
                study.inference().confidence());
    }

    private Figures figures(Estimator estimator, long episodes, Effect effect, RelativeEffect relative) {
        Estimate estimate = effect.estimate();
        boolean always = headline
                && study.inference().alwaysValid()
                && (estimator == Estimator.DIFFERENCE || estimator == Estimator.ADJUSTED);
        double alpha = 1 - study.inference().confidence();
        AlwaysValid sequence = AlwaysValid.of(alpha, study.inference().tuningN());
        AlwaysValid.Widening widening = effect.clusters().isPresent()
                ? AlwaysValid.Widening.ofClusters(effect.clusters().getAsLong(), estimate.df(), alpha)
                : AlwaysValid.Widening.NONE;
        Interval ever = always
                ? sequence.interval(estimate.estimate(), estimate.stdError(), episodes, widening)
                : Interval.NONE;
        double everP =
                always ? sequence.pValue(estimate.estimate(), estimate.stdError(), episodes, widening) : Double.NaN;
        boolean related = estimator != Estimator.IV;
        return new Figures(
                effect.meanTreated(),
                effect.meanControl(),
                estimate.estimate(),
                estimate.stdError(),
                estimate.df(),
                estimate.statistic(),
                estimate.pValue(),
                Double.NaN,
                estimate.low(),
                estimate.high(),
                related ? relative.relative() : Double.NaN,
                related ? relative.low() : Double.NaN,
                related ? relative.high() : Double.NaN,
                ever.low(),
                ever.high(),
                everP);
    }
}
