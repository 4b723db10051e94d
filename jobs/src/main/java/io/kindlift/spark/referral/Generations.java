package io.kindlift.spark.referral;

import io.kindlift.estimate.Reached;
import io.kindlift.stats.ClusteredRatios;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How many customers each edge of a forest leads to, generation by generation: those of the second are the children of the
 * edge's end, those of the third the children of these, and so on, an exchange and a sum for each.
 *
 * @param forest who brought whom
 * @param below edges by whom they come from, as {@link Brood} has them
 * @param reached generations that anybody reaches
 * @param whole whether chains end there, rather than being followed no further
 */
public record Generations(Forest forest, JavaRDD<long[]> below, int reached, boolean whole) {

    private static final int UPWARDS = 2;

    /** Follows chains for at most {@code most} generations. */
    public static Generations of(Forest forest, int most) {
        List<JavaRDD<long[]>> levels = new ArrayList<>();
        JavaRDD<long[]> level = forest.keep(forest.places().map(mine -> Arrays.stream(mine)
                .map(place -> place == Forest.CUT ? 0 : 1)
                .toArray()));
        while (levels.size() < most && anybody(level)) {
            levels.add(level);
            level = forest.keep(next(forest, level));
        }
        int reached = levels.size();
        return new Generations(forest, below(forest, levels), reached, reached == 0 || !anybody(level));
    }

    private static boolean anybody(JavaRDD<long[]> level) {
        return level.map(mine -> Arrays.stream(mine).anyMatch(n -> n > 0)).reduce(Boolean::logicalOr);
    }

    /** What an edge leads to a generation further: what those lead to that follow it. */
    private static JavaRDD<long[]> next(Forest forest, JavaRDD<long[]> level) {
        int parts = forest.parts();
        JavaPairRDD<Integer, long[]> sent = forest.edges()
                .zip(forest.places().zip(level))
                .mapPartitionsToPair(Parted.of(parts, UPWARDS, (part, mine, post) -> {
                    Links links = new Links(mine._1);
                    long[] places = mine._2._1;
                    long[] n = mine._2._2;
                    for (int edge = 0; edge < n.length; edge++) {
                        if (places[edge] == Forest.FOLLOWS && n[edge] > 0) {
                            post.send(links.referrer(edge), links.referrer(edge), n[edge]);
                        }
                    }
                }));
        return Post.delivered(sent, parts).zip(forest.edges()).map(mine -> {
            Links links = new Links(mine._2);
            Places places = links.places();
            long[] sum = new long[links.size()];
            for (int i = 0; i < mine._1.length; i += UPWARDS) {
                sum[places.of(mine._1[i])] += mine._1[i + 1];
            }
            return sum;
        });
    }

    /** Edges with all their generations, brought to whom they come from. */
    private static JavaRDD<long[]> below(Forest forest, List<JavaRDD<long[]>> levels) {
        int width = Brood.BEFORE + levels.size();
        JavaRDD<long[]> all = forest.edges().zip(forest.places()).map(mine -> {
            Links links = new Links(mine._1);
            long[] rows = new long[links.size() * width];
            for (int edge = 0; edge < links.size(); edge++) {
                rows[edge * width] = links.referrer(edge);
                rows[edge * width + 1] = links.made(edge);
                rows[edge * width + 2] = links.came(edge);
                rows[edge * width + 3] = mine._2[edge];
            }
            return rows;
        });
        for (int g = 0; g < levels.size(); g++) {
            int at = Brood.BEFORE + g;
            all = all.zip(levels.get(g)).map(mine -> {
                for (int edge = 0; edge < mine._2.length; edge++) {
                    mine._1[edge * width + at] = mine._2[edge];
                }
                return mine._1;
            });
        }
        JavaPairRDD<Integer, long[]> sent =
                all.mapPartitionsToPair(Parted.of(forest.parts(), width, (part, rows, post) -> {
                    for (int i = 0; i < rows.length; i += width) {
                        post.send(rows[i], Arrays.copyOfRange(rows, i, i + width));
                    }
                }));
        return Post.delivered(sent, forest.parts());
    }

    /** Numbers of an edge in {@link #below}. */
    int width() {
        return Brood.BEFORE + reached;
    }

    /** From the episodes of a cohort: those reached by referrals made after its day. */
    public Reached from(Dataset<Row> cohort) {
        int deep = reached;
        return read(lines(
                Episodes.of(cohort, forest.parts()),
                line(),
                (row, brood, edge, day) -> brood.addTo(row, ByTree.VALUES + 1, edge),
                row -> marked(row, deep)));
    }

    /** What is done with a line for an edge that was made after its episode's day. */
    interface Counting extends Serializable {
        void add(long[] row, Brood brood, int edge, long day);
    }

    /** The last touch to a line. */
    interface Finish extends Serializable {
        void to(long[] row);
    }

    /** A line for each episode, of the edges that come from its customer and were made after its day. */
    JavaPairRDD<Integer, long[]> lines(JavaRDD<long[]> cohort, int line, Counting counting, Finish finish) {
        int width = width();
        return cohort.zip(below.zip(forest.edges().zip(forest.tops())))
                .mapPartitionsToPair(Parted.of(forest.parts(), line, (part, mine, post) -> {
                    Brood brood = Brood.of(mine._2._1, width);
                    Places edges = new Links(mine._2._2._1).places();
                    Episodes episodes = new Episodes(mine._1);
                    for (int episode = 0; episode < episodes.size(); episode++) {
                        long customer = episodes.customer(episode);
                        long day = episodes.day(episode);
                        long[] row = episodes.line(line, episode, Forest.top(customer, edges, mine._2._2._2));
                        for (int edge = brood.firstOf(customer); edge >= 0; edge = brood.next(edge)) {
                            if (brood.made(edge) > day) {
                                counting.add(row, brood, edge, day);
                            }
                        }
                        finish.to(row);
                        post.send(row[0], row);
                    }
                }));
    }

    /** From the first customers of all chains there are: each the treated episode of a day before everything. */
    public Reached fromTops() {
        int width = width();
        int deep = reached;
        int line = line();
        return read(below.zip(forest.edges().zip(forest.tops()))
                .mapPartitionsToPair(Parted.of(forest.parts(), line, (part, mine, post) -> {
                    Brood brood = Brood.of(mine._1, width);
                    Places edges = new Links(mine._2._1).places();
                    for (int parent = 0; parent < brood.parents().size(); parent++) {
                        long customer = brood.parents().at(parent);
                        long[] row = new long[line];
                        for (int edge = brood.first()[parent]; edge >= 0; edge = brood.next(edge)) {
                            if (!brood.is(edge, Forest.FOLLOWS)) {
                                brood.addTo(row, ByTree.VALUES + 1, edge);
                            }
                        }
                        if (deep > 0 && row[ByTree.VALUES + 1] > 0) {
                            ByTree.begin(row, Forest.top(customer, edges, mine._2._2), customer, true, 1);
                            post.send(row[0], marked(row, deep));
                        }
                    }
                })));
    }

    /** Numbers of a line: whose, then episodes, reached and deep by generation. */
    private int line() {
        return ByTree.VALUES + 1 + 2 * reached;
    }

    private static long[] marked(long[] row, int deep) {
        for (int g = 1; g <= deep; g++) {
            row[ByTree.VALUES + deep + g] = row[ByTree.VALUES + g] > 0 ? 1 : 0;
        }
        return row;
    }

    private Reached read(JavaPairRDD<Integer, long[]> lines) {
        ByTree.Sums sums = new ByTree(ratios(), line(), reached).of(lines, forest.parts());
        List<ClusteredRatios> ratios = sums.ratios();
        return new Reached(
                ratios.subList(0, reached),
                ratios.subList(reached, 2 * reached),
                ratios.subList(2 * reached, ratios.size() - 1),
                ratios.get(ratios.size() - 1),
                counts(sums.counted()[1], sums.sizes().get(1)),
                counts(sums.counted()[0], sums.sizes().get(0)));
    }

    private Reached.Counts counts(long[] counted, TreeMap<Long, Long> sizes) {
        List<Long> counts = Arrays.stream(counted).boxed().toList();
        return new Reached.Counts(
                counted[0], counts.subList(1, 1 + reached), counts.subList(1 + reached, counts.size()), sizes);
    }

    /** Place of what is divided by what, among the sums of a tree: episodes first, then reached, then deep. */
    private List<int[][]> ratios() {
        List<int[][]> ratios = new ArrayList<>();
        int[] episodes = {0};
        for (int g = 1; g <= reached; g++) {
            ratios.add(new int[][] {{g}, episodes});
        }
        for (int g = 1; g <= reached; g++) {
            ratios.add(new int[][] {{reached + g}, episodes});
        }
        int last = whole ? reached : reached - 1;
        for (int g = 0; g <= last; g++) {
            ratios.add(new int[][] {g < reached ? new int[] {g + 1} : new int[0], {g}});
        }
        ratios.add(new int[][] {
            IntStream.rangeClosed(1, reached).toArray(),
            IntStream.rangeClosed(0, Math.max(0, last)).toArray()
        });
        return ratios;
    }
}
