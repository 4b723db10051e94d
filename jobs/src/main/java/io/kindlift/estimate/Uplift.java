package io.kindlift.estimate;

import io.kindlift.study.Outcome;
import java.util.OptionalLong;

/**
 * One row of the table of estimates: one outcome × segment value × estimator.
 *
 * @param outcome what was measured
 * @param headline whether the page leads with it
 * @param slice of whom
 * @param estimator how
 * @param estimand {@code ITT}, {@code ATT} or {@code CACE}
 * @param treated episodes entering the row; empty only where suppressed or unavailable
 * @param control the same of the controls
 * @param clusters number of clusters, where there are any
 * @param figures the numbers, absent unless {@code status} is ok
 * @param status whether there are numbers
 * @param note what a reader must know; empty if nothing
 */
public record Uplift(
        Outcome outcome,
        boolean headline,
        Slice slice,
        Estimator estimator,
        String estimand,
        OptionalLong treated,
        OptionalLong control,
        OptionalLong clusters,
        Figures figures,
        Status status,
        String note) {

    /** The same of another part. */
    public Uplift of(Slice other) {
        return new Uplift(
                outcome, headline, other, estimator, estimand, treated, control, clusters, figures, status, note);
    }

    /** The same with other numbers. */
    public Uplift with(Figures other) {
        return new Uplift(
                outcome, headline, slice, estimator, estimand, treated, control, clusters, other, status, note);
    }

    /** Whether its error rests on so few clusters that it is rough. */
    public boolean roughError() {
        return note.contains(TwoArms.Clusters.ROUGH);
    }

    /** The same without anything that tells of how few it rests on. */
    Uplift suppressed(String why) {
        OptionalLong nobody = OptionalLong.empty();
        return new Uplift(
                outcome,
                headline,
                slice,
                estimator,
                estimand,
                nobody,
                nobody,
                nobody,
                Figures.ABSENT,
                Status.SUPPRESSED,
                why);
    }

    public boolean ok() {
        return status == Status.OK;
    }
}
