package io.kindlift.estimate;

import io.kindlift.stats.CoMoments;
import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind.Scale;
import java.util.function.Supplier;

/**
 * Word of mouth so rare that its error cannot be told from those few who spread it: a sandwich of two referrals is a guess,
 * and an arm without any has an error of 0. A 0/1 outcome needs {@value #FEWEST} episodes with it in each arm; a count or an
 * amount some. Unweighted 0/1 outcomes of a trial without strata or clusters need neither, as their interval is a score
 * interval and their test exact.
 *
 * @param note how few there are; empty where there are enough
 */
record Rare(String note) {

    /** Episodes with a 0/1 outcome, in each arm. */
    static final long FEWEST = 5;

    /** How it stands with an outcome over the episodes that count. */
    static Rare of(Stratified summary, Outcome outcome) {
        CoMoments treated = summary.treatedEpisodes();
        CoMoments control = summary.controlEpisodes();
        if (!outcome.kind().recommends() || treated.n() == 0 || control.n() == 0) {
            return new Rare("");
        }
        return new Rare(outcome.kind().scale() == Scale.BINARY ? few(treated, control) : none(treated, control));
    }

    private static String few(CoMoments treated, CoMoments control) {
        long one = events(treated);
        long zero = events(control);
        return Math.min(one, zero) >= FEWEST
                ? ""
                : "only " + one + " of " + treated.n() + " treated and " + zero + " of " + control.n()
                        + " control episodes; an interval needs at least " + FEWEST + " in each arm";
    }

    private static long events(CoMoments arm) {
        return Math.round(arm.n() * arm.mean(0));
    }

    private static String none(CoMoments treated, CoMoments control) {
        boolean one = nothing(treated);
        boolean zero = nothing(control);
        if (!one && !zero) {
            return "";
        }
        String where = one && zero
                ? treated.n() + " treated and " + control.n() + " control"
                : one ? treated.n() + " treated" : control.n() + " control";
        return "none in " + where + " episodes; an interval needs some in each arm";
    }

    private static boolean nothing(CoMoments arm) {
        return arm.mean(0) == 0 && arm.cross(0, 0) == 0;
    }

    /** The finding, or that there is too little for one. */
    Finding unless(Supplier<Finding> finding) {
        return note.isEmpty() ? finding.get() : Finding.tooFew(note);
    }

    /** The finding, with a warning where it rests on so little. */
    Finding warned(Finding finding) {
        return note.isEmpty() ? finding : finding.with(note);
    }
}
