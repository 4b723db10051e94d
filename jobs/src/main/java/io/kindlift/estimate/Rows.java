package io.kindlift.estimate;

import io.kindlift.estimate.Finding.Effect;
import io.kindlift.stats.AlwaysValid;
import io.kindlift.stats.Estimate;
import io.kindlift.stats.Interval;
import io.kindlift.stats.RelativeEffect;
import io.kindlift.study.Design;
import io.kindlift.study.Outcome;
import io.kindlift.study.Randomized;
import io.kindlift.study.Study;
import java.util.Locale;
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
 * @param overlap of a matched study, the share of the treated without anybody to compare them with; NaN of others
 */
record Rows(Study study, Outcome outcome, Slice slice, Stratified summary, boolean headline, double overlap) {

    private static final String ITT = "ITT";
    private static final String ATT = "ATT";
    private static final String CACE = "CACE";
    private static final OptionalLong NOBODY = OptionalLong.empty();

    Uplift of(Estimator estimator, Supplier<Finding> finding) {
        long treated = summary.treatedEpisodes().n();
        long control = summary.controlEpisodes().n();
        if (summary.immature()) {
            return row(estimator, counted(0), counted(0), new Finding.None(Status.IMMATURE, NOBODY, immature()));
        }
        int least = study.privacy().minCell();
        boolean none = noOverlap() && treated == 0;
        if ((treated < least || control < least) && !none) {
            String why = "fewer than " + least + " treated or control episodes";
            return row(estimator, NOBODY, NOBODY, new Finding.None(Status.SUPPRESSED, NOBODY, why));
        }
        if (noOverlap()) {
            return row(
                    estimator,
                    counted(treated),
                    counted(control),
                    new Finding.None(Status.NO_OVERLAP, NOBODY, alone()));
        }
        return row(estimator, counted(treated), counted(control), finding.get());
    }

    private boolean noOverlap() {
        return Math.max(overlap, dropped()) > Matching.TOO_FEW_COMPARABLE;
    }

    private double dropped() {
        double treated = summary.droppedTreated() + summary.treatedEpisodes().n();
        return design() instanceof Randomized || treated == 0 ? 0 : summary.droppedTreated() / treated;
    }

    private Design design() {
        return study.design();
    }

    private String alone() {
        return String.format(
                Locale.ROOT,
                "%.0f %% of the treated episodes have nobody to be compared with",
                100 * Math.max(overlap, dropped()));
    }

    /** What the estimate is an effect on. */
    static String estimand(Design design, Estimator estimator) {
        return estimator == Estimator.IV ? CACE : design instanceof Randomized ? ITT : ATT;
    }

    private static OptionalLong counted(long episodes) {
        return OptionalLong.of(episodes);
    }

    private String immature() {
        return "the " + outcome.windowDays() + " days after the episode are over for no episode yet";
    }

    private Uplift row(Estimator estimator, OptionalLong treated, OptionalLong control, Finding found) {
        Figures figures = Figures.ABSENT;
        Status status = Status.OK;
        String note = found.note();
        if (found instanceof Effect effect) {
            RelativeEffect relative = relative(effect);
            figures = figures(
                    estimator,
                    summary.treatedEpisodes().n() + summary.controlEpisodes().n(),
                    effect,
                    relative);
            note = Notes.join(
                    note,
                    estimator == Estimator.IV || estimator == Estimator.DID
                            ? ""
                            : relative.presence().reason());
        } else if (found instanceof Finding.None none) {
            status = none.status();
        }
        return new Uplift(
                outcome,
                headline,
                slice,
                estimator,
                estimand(design(), estimator),
                treated,
                control,
                found.clusters(),
                figures,
                status,
                note);
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
        double everP = always ? sequence.pValue(estimate.estimate(), estimate.stdError(), episodes) : Double.NaN;
        boolean related = estimator != Estimator.IV && estimator != Estimator.DID;
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
