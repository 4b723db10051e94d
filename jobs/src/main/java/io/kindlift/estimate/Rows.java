package io.kindlift.estimate;

import io.kindlift.estimate.Finding.Effect;
import io.kindlift.stats.Estimate;
import io.kindlift.stats.RelativeEffect;
import io.kindlift.study.Design;
import io.kindlift.study.Outcome;
import io.kindlift.study.Randomized;
import io.kindlift.study.Study;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Makes rows of findings: what may be shown, how sure, relative to what.
 *
 * @param study whose rows
 * @param outcome of which outcome
 * @param slice of whom
 * @param treated treated episodes the row rests on
 * @param control controls it rests on
 * @param immature why there can be no numbers yet; empty if there can
 * @param headline whether the page leads with it
 * @param overlap of a matched study, the share of the treated without anybody to compare them with; NaN of others
 */
record Rows(
        Study study,
        Outcome outcome,
        Slice slice,
        long treated,
        long control,
        String immature,
        boolean headline,
        double overlap) {

    private static final String ITT = "ITT";
    static final String ATT = "ATT";
    private static final String CACE = "CACE";
    private static final OptionalLong NOBODY = OptionalLong.empty();

    Uplift of(Estimator estimator, Supplier<Finding> finding) {
        if (overlap > Matching.TOO_FEW_COMPARABLE) {
            Finding alone = new Finding.None(Status.NO_OVERLAP, NOBODY, alone());
            return row(estimator, shown(treated), shown(control), alone);
        }
        if (!immature.isEmpty()) {
            return row(estimator, counted(0), counted(0), new Finding.None(Status.IMMATURE, NOBODY, immature));
        }
        if (small(treated) || small(control)) {
            String why = "fewer than " + study.privacy().minCell() + " treated or control episodes";
            return row(estimator, NOBODY, NOBODY, new Finding.None(Status.SUPPRESSED, NOBODY, why));
        }
        return row(estimator, counted(treated), counted(control), finding.get());
    }

    private boolean small(long episodes) {
        return episodes < study.privacy().minCell();
    }

    /** Nobody at all gives nobody away. */
    private OptionalLong shown(long episodes) {
        return episodes > 0 && small(episodes) ? NOBODY : counted(episodes);
    }

    private Design design() {
        return study.design();
    }

    private String alone() {
        return String.format(
                Locale.ROOT, "%.0f %% of the treated episodes have nobody to be compared with", 100 * overlap);
    }

    /** What the estimate is an effect on. */
    static String estimand(Design design, Estimator estimator) {
        return estimator == Estimator.IV ? CACE : design instanceof Randomized ? ITT : ATT;
    }

    private static OptionalLong counted(long episodes) {
        return OptionalLong.of(episodes);
    }

    private Uplift row(Estimator estimator, OptionalLong ones, OptionalLong zeros, Finding found) {
        Figures figures = Figures.ABSENT;
        Status status = Status.OK;
        String note = found.note();
        if (found instanceof Effect effect) {
            Optional<RelativeEffect> relative = relative(estimator, effect);
            figures = figures(effect, relative);
            note = Notes.join(
                    note, relative.map(each -> each.presence().reason()).orElse(""));
        } else if (found instanceof Finding.None none) {
            status = none.status();
        }
        return new Uplift(
                outcome,
                headline,
                slice,
                estimator,
                estimand(design(), estimator),
                ones,
                zeros,
                found.clusters(),
                figures,
                status,
                note);
    }

    private Optional<RelativeEffect> relative(Estimator estimator, Effect effect) {
        return switch (estimator) {
            case IV, DID, LOGRANK, COX -> Optional.empty();
            case DIFFERENCE, ADJUSTED, AIPW ->
                Optional.of(RelativeEffect.of(
                        effect.meanTreated(),
                        effect.meanControl(),
                        effect.errors().treated(),
                        effect.errors().control(),
                        effect.errors().both(),
                        effect.estimate().df(),
                        study.inference().confidence()));
        };
    }

    private static Figures figures(Effect effect, Optional<RelativeEffect> relative) {
        Estimate estimate = effect.estimate();
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
                relative.map(RelativeEffect::relative).orElse(Double.NaN),
                relative.map(RelativeEffect::low).orElse(Double.NaN),
                relative.map(RelativeEffect::high).orElse(Double.NaN),
                Double.NaN,
                Double.NaN,
                Double.NaN);
    }
}
