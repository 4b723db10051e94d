package io.kindlift.summary;

import io.kindlift.study.EpisodeColumns;
import java.util.List;

/** How many episodes of each value and lot were watched for how many days, and returned on the last of them or not. */
public final class Watches implements Summary<Watches> {

    private static final long serialVersionUID = 1;

    private final int days;
    private final Tally tally = new Tally(1);

    private Watches(int days) {
        this.days = days;
    }

    /** The pass that counts them, partition by partition. */
    public static Pass<ByGrouping> pass(TrialFrame frame, List<Grouping> groupings, int window) {
        List<Grouping> each = List.copyOf(groupings);
        return block -> new ByGrouping(each.stream()
                .map(grouping -> over(block, frame, grouping, window))
                .toList());
    }

    private static Watches over(Block block, TrialFrame frame, Grouping grouping, int window) {
        Watches found = new Watches(window + 1);
        int[] values = grouping.codes(block);
        long[] lots = frame.lots(block);
        double[] watched = block.numbers(EpisodeColumns.watched(window));
        double[] returned = block.numbers(EpisodeColumns.returned(window));
        for (int i = 0; i < lots.length; i++) {
            if (values[i] >= 0 && lots[i] >= 0 && watched[i] >= 1) {
                long place = values[i] * frame.size() + lots[i];
                found.tally.add(
                        found.tally.row((place * found.days + (int) watched[i]) * 2 + (long) returned[i]), 0, 1);
            }
        }
        return found;
    }

    @Override
    public Watches plus(Watches that) {
        Watches both = new Watches(days);
        both.tally.add(tally);
        both.tally.add(that.tally);
        return both;
    }

    /** Takes in episodes alike. */
    @FunctionalInterface
    public interface Taker {

        /** So many of a lot, watched for so many days, who returned on the last or did not. */
        void take(long lot, int watched, boolean returned, long episodes);
    }

    /** All of a value, in any order. */
    public void each(long value, TrialFrame frame, Taker taker) {
        for (int row = 0; row < tally.size(); row++) {
            long place = tally.key(row) / 2 / days;
            if (place / frame.size() == value) {
                int watched = (int) (tally.key(row) / 2 % days);
                boolean returned = tally.key(row) % 2 == 1;
                taker.take(place % frame.size(), watched, returned, Math.round(tally.get(row, 0)));
            }
        }
    }

    /**
     * Those of every grouping.
     *
     * @param watches in the order of the groupings
     */
    public record ByGrouping(List<Watches> watches) implements Summary<ByGrouping> {

        public ByGrouping {
            watches = List.copyOf(watches);
        }

        @Override
        public ByGrouping plus(ByGrouping that) {
            return new ByGrouping(java.util.stream.IntStream.range(0, watches.size())
                    .mapToObj(i -> watches.get(i).plus(that.watches.get(i)))
                    .toList());
        }
    }
}
