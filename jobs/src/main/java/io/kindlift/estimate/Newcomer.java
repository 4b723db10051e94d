package io.kindlift.estimate;

import io.kindlift.stats.ClusteredRatios;
import io.kindlift.stats.Estimate;
import io.kindlift.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * New customers somebody brought against other new ones of the same weeks.
 *
 * @param spend millionths of the currency each had spent
 * @param again the share who came again
 * @param brought how many somebody brought
 * @param others how many nobody did
 */
public record Newcomer(ClusteredRatios spend, ClusteredRatios again, long brought, long others) {

    /** None to compare. */
    public static final Newcomer NOBODY = new Newcomer(ClusteredRatios.EMPTY, ClusteredRatios.EMPTY, 0, 0);

    private static final double MILLIONTHS = 1e6;

    /** Rows of {@code chains.csv}; none where fewer than {@code least} are compared. */
    public List<Chain> rows(long least, double confidence) {
        if (Math.min(brought, others) < Math.max(1, least)) {
            return List.of();
        }
        List<Chain> rows = new ArrayList<>();
        add(rows, Chain.NEW_SPEND, spend, MILLIONTHS, confidence);
        add(rows, Chain.NEW_AGAIN, again, 1, confidence);
        return rows;
    }

    private void add(List<Chain> rows, String measure, ClusteredRatios of, double unit, double confidence) {
        rows.add(row(Chain.REFERRED, measure, of.ofTreated(), of.aroundTreated(confidence), unit, brought));
        rows.add(row(Chain.OTHERS, measure, of.ofControl(), of.aroundControl(confidence), unit, others));
        Estimate difference = of.difference(confidence);
        rows.add(row(Chain.DIFFERENCE, measure, difference.estimate(), difference.interval(), unit, brought + others));
    }

    private static Chain row(String arm, String measure, double value, Interval interval, double unit, long n) {
        return new Chain(
                arm,
                measure,
                OptionalLong.empty(),
                value / unit,
                interval.low() / unit,
                interval.high() / unit,
                OptionalLong.of(n));
    }
}
