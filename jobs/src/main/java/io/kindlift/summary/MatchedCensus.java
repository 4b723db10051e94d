package io.kindlift.summary;

import io.kindlift.study.EpisodeColumns;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The kept episodes of a matched study, counted.
 *
 * @param treated of treated days
 * @param control of others
 * @param immature whose longest window is not over
 * @param contaminated controls whom an act reached within the longest window
 * @param channels the same by channel; of the controls that have one
 * @param windows by days of a window, what the controls weigh in it
 */
@SuppressWarnings("serial") // maps that serialise
public record MatchedCensus(
        long treated,
        long control,
        long immature,
        long contaminated,
        TreeMap<String, Reached> channels,
        TreeMap<Integer, Reached> windows)
        implements Summary<MatchedCensus> {

    /**
     * Controls, and those whom an act reached.
     *
     * @param by an act; as many, or what they weigh
     * @param of all
     */
    public record Reached(double by, double of) implements Serializable {

        Reached plus(Reached that) {
            return new Reached(by + that.by, of + that.of);
        }

        /** As a share; {@code NaN} of nobody. */
        public double share() {
            return by / of;
        }
    }

    /** Nobody. */
    public static final MatchedCensus NONE = new MatchedCensus(0, 0, 0, 0, new TreeMap<>(), new TreeMap<>());

    /**
     * The pass that counts.
     *
     * @param windows in days, ascending
     * @param settled the last settled day
     * @param weights by stratum, what a control weighs among all episodes, then window by window
     */
    public static Pass<MatchedCensus> pass(List<Integer> windows, int settled, Map<String, double[]> weights) {
        int[] days = windows.stream().mapToInt(Integer::intValue).toArray();
        HashMap<String, double[]> byStratum = new HashMap<>(weights);
        return block -> new Count(block, days, settled, byStratum).census();
    }

    private static final class Count {

        private final Block block;
        private final int[] windows;
        private final int settled;
        private final Map<String, double[]> weights;
        private final double[][] received;
        private final TreeMap<String, Reached> channels = new TreeMap<>();
        private final TreeMap<Integer, Reached> byWindow = new TreeMap<>();
        private long treated;
        private long control;
        private long immature;
        private long contaminated;

        Count(Block block, int[] windows, int settled, Map<String, double[]> weights) {
            this.block = block;
            this.windows = windows;
            this.settled = settled;
            this.weights = weights;
            this.received = new double[windows.length][];
            for (int w = 0; w < windows.length; w++) {
                received[w] = block.numbers(EpisodeColumns.received(windows[w]));
            }
        }

        MatchedCensus census() {
            for (int i = 0; i < block.size(); i++) {
                double[] weight = weights.get(block.text(EpisodeColumns.STRATUM, i));
                if (weight[0] > 0) {
                    count(i, weight);
                }
            }
            return new MatchedCensus(treated, control, immature, contaminated, channels, byWindow);
        }

        private void count(int episode, double[] weight) {
            int longest = windows.length - 1;
            immature += longest >= 0 && block.days()[episode] + windows[longest] > settled ? 1 : 0;
            if (block.text(EpisodeColumns.ARM, episode).equals(MatchedSheet.TREATED)) {
                treated++;
                return;
            }
            control++;
            if (longest >= 0) {
                boolean reached = received[longest][episode] > 0;
                contaminated += reached ? 1 : 0;
                String channel = block.text(EpisodeColumns.CHANNEL, episode);
                if (channel != null) {
                    channels.merge(channel, new Reached(reached ? 1 : 0, 1), Reached::plus);
                }
            }
            for (int w = 0; w < windows.length; w++) {
                double own = weight[w + 1];
                if (own > 0 && block.days()[episode] + windows[w] <= settled) {
                    byWindow.merge(windows[w], new Reached(received[w][episode] > 0 ? own : 0, own), Reached::plus);
                }
            }
        }
    }

    @Override
    public MatchedCensus plus(MatchedCensus that) {
        return new MatchedCensus(
                treated + that.treated,
                control + that.control,
                immature + that.immature,
                contaminated + that.contaminated,
                merged(channels, that.channels),
                merged(windows, that.windows));
    }

    private static <K> TreeMap<K, Reached> merged(TreeMap<K, Reached> one, TreeMap<K, Reached> other) {
        TreeMap<K, Reached> both = new TreeMap<>(one);
        other.forEach((key, reached) -> both.merge(key, reached, Reached::plus));
        return both;
    }

    /** The channel in which the largest share of the controls was reached, where anybody was in any. */
    public Optional<Map.Entry<String, Reached>> mostReached() {
        return channels.entrySet().stream()
                .filter(channel -> channel.getValue().by > 0)
                .max(Map.Entry.comparingByValue(java.util.Comparator.comparingDouble(Reached::share)));
    }
}
