package io.kindlift.estimate;

import io.kindlift.stats.Estimate;
import io.kindlift.stats.RelativeEffect;
import io.kindlift.stats.Spreading;
import io.kindlift.summary.Kept;
import io.kindlift.summary.Scale;
import java.util.Locale;

/**
 * What a row of a matched study says, or why it says nothing.
 *
 * @param status whether there are numbers
 * @param treated treated episodes it rests on
 * @param control control episodes it rests on
 * @param clusters clusters it rests on, customers where there is no second cluster
 * @param figures the numbers
 * @param note what a reader must know
 */
record MatchedAnswer(Status status, long treated, long control, long clusters, Figures figures, String note) {

    /** Over this share of the treated without anybody to compare them with there is no fair comparison. */
    private static final double NO_OVERLAP = 0.5;

    private static final double LITTLE_OVERLAP = 0.2;
    private static final double FEW = 20;
    private static final double FEW_DF = 5;
    private static final double MOST_OF_ONE = 0.5;

    /** What rounding leaves of an error of nothing, beside the means. */
    private static final double ROUNDING = 1e-13;

    /** The effect of a subgroup. */
    static MatchedAnswer of(MatchedEffect effect, boolean binary, boolean relative, double confidence) {
        MatchedAnswer answer = of(effect, effect.kept(), binary, confidence);
        if (answer.status != Status.OK) {
            return answer;
        }
        Figures figures = answer.figures.withMeans(effect.meanTreated(), effect.meanControl());
        if (!relative) {
            return answer.with(figures);
        }
        RelativeEffect ratio = ratio(effect, confidence);
        return answer.with(figures.withRelative(ratio)).noting(ratio.presence().reason());
    }

    private static RelativeEffect ratio(MatchedEffect effect, double confidence) {
        Scale scale = Scale.relative(effect.meanTreated(), effect.meanControl());
        boolean possible = effect.meanTreated() > 0 && effect.meanControl() > 0;
        Spreading error = possible ? effect.error(scale, confidence) : new Spreading(Double.NaN, Double.NaN);
        return RelativeEffect.of(
                effect.meanTreated(), effect.meanControl(), effect.baseline(confidence), error, confidence);
    }

    /** Any part, over the kept strata of its treated. */
    static MatchedAnswer of(MatchedPart part, Kept kept, boolean binary, double confidence) {
        if (kept.immature()) {
            return none(part, Status.IMMATURE, "the days after the episode are over for no episode yet");
        }
        if (kept.overlap() > NO_OVERLAP) {
            return none(part, Status.NO_OVERLAP, alone(kept));
        }
        MatchedAnswer answer = of(part, binary, confidence);
        return kept.overlap() > LITTLE_OVERLAP ? answer.noting(alone(kept)) : answer;
    }

    private static String alone(Kept kept) {
        return String.format(
                Locale.ROOT, "%.0f %% of the treated episodes have nobody to be compared with", 100 * kept.overlap());
    }

    /** Any part that has kept strata enough. */
    static MatchedAnswer of(MatchedPart part, boolean binary, double confidence) {
        if (!(part.treated() > 0)) {
            return none(part, Status.TOO_FEW, "no treated episodes that can be compared");
        }
        MatchedPart.Clusters clusters = part.clusters();
        String few = part.tooFew(binary);
        few = few.isEmpty() ? clusters.tooFew() : few;
        if (!few.isEmpty()) {
            return none(part, Status.TOO_FEW, few);
        }
        Spreading error = part.error(confidence);
        boolean none = !(Math.sqrt(error.variance()) > ROUNDING * part.scale());
        if (none || Double.isNaN(error.df())) {
            return none(part, Status.TOO_FEW, "the outcome does not vary");
        }
        Estimate estimate = Estimate.of(part.estimate(), Math.sqrt(error.variance()), error.df(), confidence);
        return new MatchedAnswer(
                Status.OK,
                Math.round(part.treated()),
                Math.round(part.control()),
                clusters.count(),
                Figures.of(estimate),
                note(part, clusters, error));
    }

    private static String note(MatchedPart part, MatchedPart.Clusters clusters, Spreading error) {
        return Notes.join(
                part.treatedCustomers() < FEW
                        ? String.format(Locale.ROOT, "only %.0f treated customers", part.treatedCustomers())
                        : "",
                error.df() < FEW_DF ? String.format(Locale.ROOT, "only %.1f degrees of freedom", error.df()) : "",
                clusters.largest() > MOST_OF_ONE
                        ? String.format(Locale.ROOT, "one cluster has %.0f %% of the treated", 100 * clusters.largest())
                        : "");
    }

    private static MatchedAnswer none(MatchedPart part, Status status, String why) {
        return new MatchedAnswer(
                status,
                Math.round(part.treated()),
                Math.round(part.control()),
                part.clusters().count(),
                Figures.ABSENT,
                why);
    }

    /** The same that cannot be had for a reason that lies elsewhere. */
    MatchedAnswer without(Status other, String why) {
        return new MatchedAnswer(other, treated, control, clusters, Figures.ABSENT, why);
    }

    MatchedAnswer with(Figures other) {
        return new MatchedAnswer(status, treated, control, clusters, other, note);
    }

    MatchedAnswer noting(String further) {
        return new MatchedAnswer(status, treated, control, clusters, figures, Notes.join(note, further));
    }

    boolean ok() {
        return status == Status.OK;
    }
}
