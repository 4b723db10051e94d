package io.kindlift.summary;

import io.kindlift.study.EpisodeColumns;
import java.util.List;

/**
 * How many episodes of each value of a partition and each arm came back on which day, of those whose window is over.
 *
 * @see #pass
 */
public final class Returns implements Summary<Returns> {

    private static final long serialVersionUID = 1;

    private final int days;
    private final int arms;
    private final Tally tally;

    private Returns(int days, int arms) {
        this.days = days;
        this.arms = arms;
        this.tally = new Tally(1);
    }

    /** The pass that counts them, by one partition. */
    public static Pass<Returns> pass(Names arms, Grouping grouping, int window) {
        return block -> of(block, arms, grouping, window);
    }

    private static Returns of(Block block, Names arms, Grouping grouping, int window) {
        Returns found = new Returns(window + 2, arms.size());
        int[] values = grouping.codes(block);
        int[] armOf = arms.of(block, EpisodeColumns.ARM);
        int[] arm = block.codes(EpisodeColumns.ARM);
        double[] time = block.numbers(EpisodeColumns.after(io.kindlift.study.OutcomeKind.TIME_TO_RETURN, window));
        double[] returned = block.numbers(EpisodeColumns.returned(window));
        for (int i = 0; i < time.length; i++) {
            if (values[i] >= 0 && !Double.isNaN(time[i])) {
                int day = returned[i] > 0 ? (int) time[i] : window + 1;
                found.tally.add(found.tally.row(found.key(values[i], armOf[arm[i]], day)), 0, 1);
            }
        }
        return found;
    }

    private long key(int value, int arm, int day) {
        return ((long) value * arms + arm) * days + day;
    }

    @Override
    public Returns plus(Returns that) {
        Returns both = new Returns(days, arms);
        both.tally.add(tally);
        both.tally.add(that.tally);
        return both;
    }

    /**
     * By day from 1, how many came back on it; last how many did not within the window.
     *
     * @param of the arms that are added up
     */
    public long[] of(int value, List<Integer> of) {
        long[] counts = new long[days - 1];
        for (int arm : of) {
            for (int day = 1; day < days; day++) {
                int row = tally.find(key(value, arm, day));
                counts[day - 1] += row < 0 ? 0 : Math.round(tally.get(row, 0));
            }
        }
        return counts;
    }
}
