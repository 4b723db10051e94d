package io.kindlift.estimate;

import io.kindlift.estimate.Finding.Errors;
import io.kindlift.stats.Estimate;
import io.kindlift.study.Outcome;
import io.kindlift.study.Study;
import java.util.Map;
import java.util.OptionalLong;

/** The row of a contrast: the difference of two effects, with the error of their joint influences. */
record Contrasts(Study study, Contrast contrast, Outcome outcome, Uplift one, Uplift two, Analysis.Spreads spreads) {

    Uplift row() {
        if (!one.ok() || !two.ok()) {
            Uplift missing = one.ok() ? two : one;
            return row(OptionalLong.empty(), OptionalLong.empty(), missing.status(), Figures.ABSENT, why(missing));
        }
        long treated = one.treated().orElse(0) + two.treated().orElse(0);
        long control = spreads.controls().getOrDefault(contrast.cell(), 0L);
        Map<Clustering, Spread> errors = spreads.get(contrast.cell(), contrast.estimator());
        double n = (double) treated + control;
        Clustered clustered = Clustered.of(errors, (n - 1) / (n - 2));
        if (clustered.tooFew()) {
            return row(
                    OptionalLong.of(treated),
                    OptionalLong.of(control),
                    Status.TOO_FEW,
                    Figures.ABSENT,
                    clustered.tooFewNote());
        }
        return row(OptionalLong.of(treated), OptionalLong.of(control), Status.OK, figures(clustered), clustered.note());
    }

    private static String why(Uplift missing) {
        return missing.slice().value() + ": " + missing.note();
    }

    private Figures figures(Clustered clustered) {
        Errors errors = clustered.errors();
        Estimate estimate = Estimate.of(
                one.figures().estimate() - two.figures().estimate(),
                Math.sqrt(errors.difference()),
                clustered.df(),
                study.inference().confidence());
        double none = Double.NaN;
        return new Figures(
                none,
                none,
                estimate.estimate(),
                estimate.stdError(),
                estimate.df(),
                estimate.statistic(),
                estimate.pValue(),
                none,
                estimate.low(),
                estimate.high(),
                none,
                none,
                none,
                none,
                none,
                none);
    }

    private Uplift row(OptionalLong treated, OptionalLong control, Status status, Figures figures, String note) {
        Map<Clustering, Spread> errors = spreads.get(contrast.cell(), contrast.estimator());
        return new Uplift(
                outcome,
                false,
                contrast.cell().slice(),
                contrast.estimator(),
                Rows.estimand(study.design(), contrast.estimator()),
                treated,
                control,
                status == Status.OK ? OptionalLong.of(Clustered.of(errors, 1).clusters()) : OptionalLong.empty(),
                figures,
                status,
                note);
    }
}
