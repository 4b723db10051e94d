package io.kindlift.estimate;

import io.kindlift.estimate.Health.Verdict;
import io.kindlift.study.EpisodeColumns;
import io.kindlift.summary.Block;
import io.kindlift.summary.Blocks;
import io.kindlift.summary.Summary;
import java.util.Locale;

/**
 * Controls who may have heard of the kindness by the end of the longest window, because somebody treated by then referred them
 * or lives with them.
 *
 * @param controls all control episodes
 * @param referred those of customers whom somebody treated referred
 * @param living those of customers who live with somebody treated
 * @param tied those of either
 */
public record Spillover(long controls, long referred, long living, long tied) implements Summary<Spillover> {

    /** Above it, effects may be told too small. */
    private static final double MUCH = 0.1;

    private static final Spillover UNKNOWN = new Spillover(0, 0, 0, 0);

    /**
     * Counts them in one pass; nobody is tied where nobody knows.
     *
     * @param control the arm of the controls
     */
    public static Spillover in(Blocks blocks, String control) {
        return blocks.sum(block -> of(block, control)).orElse(UNKNOWN);
    }

    private static Spillover of(Block block, String control) {
        if (!block.columns().has(EpisodeColumns.TIED)) {
            return UNKNOWN;
        }
        long[] counts = new long[4];
        for (int i = 0; i < block.size(); i++) {
            if (control.equals(block.text(EpisodeColumns.ARM, i))) {
                String tie = block.text(EpisodeColumns.TIED, i);
                counts[0]++;
                counts[1] += tie != null && !tie.equals("household") ? 1 : 0;
                counts[2] += tie != null && !tie.equals("referral") ? 1 : 0;
                counts[3] += tie != null ? 1 : 0;
            }
        }
        return new Spillover(counts[0], counts[1], counts[2], counts[3]);
    }

    @Override
    public Spillover plus(Spillover that) {
        return new Spillover(
                controls + that.controls, referred + that.referred, living + that.living, tied + that.tied);
    }

    /** The check. */
    public Health health() {
        double share = controls == 0 ? Double.NaN : (double) tied / controls;
        String detail = String.format(
                Locale.ROOT,
                "%d of %d control episodes are of customers tied to somebody treated (referred by them %d, of their household %d)%s",
                tied,
                controls,
                referred,
                living,
                tied == 0 ? "" : "; rows of segment spillover leave them out");
        return new Health("spillover", share > MUCH ? Verdict.WARN : Verdict.PASS, share, MUCH, detail);
    }
}
