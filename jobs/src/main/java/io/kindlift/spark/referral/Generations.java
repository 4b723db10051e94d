package io.kindlift.spark.referral;

import static io.kindlift.spark.cohort.Referrals.MADE;
import static io.kindlift.spark.cohort.Referrals.REFERRED;
import static io.kindlift.spark.cohort.Referrals.REFERRER;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.kindlift.estimate.Reached;
import io.kindlift.stats.ClusteredRatios;
import io.kindlift.study.EpisodeColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * How many customers each edge of a forest leads to, generation by generation: those of the second are the children of the
 * edge's end, those of the third the children of these, and so on, a join and a sum for each.
 *
 * @param forest who brought whom
 * @param edges referrer, made, follows, and by generation how many the edge leads to
 * @param reached generations that anybody reaches
 * @param whole whether chains end there, rather than being followed no further
 */
public record Generations(Forest forest, Dataset<Row> edges, int reached, boolean whole) {

    private static final String END = "end";
    private static final String N = "n";
    private static final String GENERATION = "generation";
    private static final String DAY = "episode_day";
    private static final String ONE = "one";
    private static final String SIZE = "size";

    /** Follows chains for at most {@code most} generations. */
    public static Generations of(Forest forest, int most) {
        Dataset<Row> following = forest.edges()
                .where(col(Forest.FOLLOWS))
                .select(col(REFERRED), col(REFERRER).as(END));
        List<Dataset<Row>> levels = new ArrayList<>();
        Dataset<Row> level = Forest.now(following.groupBy(END).agg(count(lit(1)).as(N)));
        while (levels.size() + 2 <= most && !level.isEmpty()) {
            levels.add(level.withColumn(GENERATION, lit(levels.size() + 2)));
            Dataset<Row> ends = level.select(col(END).as("through"), col(N));
            level = Forest.now(ends.join(following, ends.col("through").equalTo(following.col(REFERRED)))
                    .groupBy(END)
                    .agg(sum(N).as(N)));
        }
        int reached = forest.size() == 0 ? 0 : levels.size() + 1;
        return new Generations(forest, Forest.now(wide(forest.edges(), levels)), reached, level.isEmpty());
    }

    private static Dataset<Row> wide(Dataset<Row> edges, List<Dataset<Row>> levels) {
        if (levels.isEmpty()) {
            return edges.select(col(REFERRER), col(MADE), col(Forest.FOLLOWS), lit(1L).as(n(1)));
        }
        Column[] sums = IntStream.range(0, levels.size())
                .mapToObj(i -> sum(when(col(GENERATION).equalTo(i + 2), col(N)).otherwise(0L))
                        .as(n(i + 2)))
                .toArray(Column[]::new);
        Dataset<Row> byGeneration = levels.stream().reduce(Dataset::union).orElseThrow();
        Dataset<Row> byEnd = byGeneration.groupBy(END).agg(sums[0], Arrays.copyOfRange(sums, 1, sums.length));
        List<Column> columns =
                new ArrayList<>(List.of(col(REFERRER), col(MADE), col(Forest.FOLLOWS), lit(1L).as(n(1))));
        for (int g = 2; g <= levels.size() + 1; g++) {
            columns.add(coalesce(col(n(g)), lit(0L)).as(n(g)));
        }
        return edges.join(byEnd, edges.col(REFERRED).equalTo(byEnd.col(END)), "left")
                .select(columns.toArray(Column[]::new));
    }

    private static String n(int generation) {
        return "n" + generation;
    }

    /** From the episodes of a cohort: those reached by referrals made after its day. */
    public Reached from(Dataset<Row> cohort) {
        boolean weighted = List.of(cohort.columns()).contains(EpisodeColumns.WEIGHT);
        Column weight = weighted ? col(EpisodeColumns.WEIGHT) : lit(1.0);
        Dataset<Row> episodes = cohort.select(
                        col(EpisodeColumns.UNIT_ID).as(ByTree.UNIT),
                        col(EpisodeColumns.CUSTOMER_ID).as(ByTree.CUSTOMER),
                        col(EpisodeColumns.TREATED).as(ByTree.TREATED),
                        weight.as(ByTree.WEIGHT),
                        functions.unix_date(col(EpisodeColumns.DAY)).as(DAY))
                .where(col(ByTree.WEIGHT).isNotNull());
        Column after = col(ByTree.CUSTOMER).equalTo(col(REFERRER)).and(col(MADE).gt(col(DAY)));
        Dataset<Row> reaching = summed(edges.join(episodes, after));
        Dataset<Row> all = episodes.select(columns(lit(1L), lit(0L))).union(reaching.select(columns(lit(0L), null)));
        return read(all, reaching);
    }

    /** From the first customers of all chains there are: each the treated episode of a day before everything. */
    public Reached fromTops() {
        Dataset<Row> first = edges.where(functions.not(col(Forest.FOLLOWS)))
                .withColumn(ByTree.UNIT, col(REFERRER))
                .withColumn(ByTree.CUSTOMER, col(REFERRER))
                .withColumn(ByTree.TREATED, lit(true))
                .withColumn(ByTree.WEIGHT, lit(1.0));
        Dataset<Row> reaching = summed(first);
        return read(reaching.select(columns(lit(1L), null)), reaching);
    }

    private Dataset<Row> summed(Dataset<Row> rows) {
        Column[] sums = IntStream.rangeClosed(1, Math.max(1, reached))
                .mapToObj(g -> sum(n(g)).as(n(g)))
                .toArray(Column[]::new);
        return Forest.now(rows.groupBy(ByTree.UNIT, ByTree.CUSTOMER, ByTree.TREATED, ByTree.WEIGHT)
                .agg(sums[0], Arrays.copyOfRange(sums, 1, sums.length)));
    }

    /** A unit, whether it stands for an episode, and whom it reached: nobody, where {@code nobody} is given. */
    private Column[] columns(Column one, Column nobody) {
        List<Column> columns = new ArrayList<>(
                List.of(col(ByTree.UNIT), col(ByTree.CUSTOMER), col(ByTree.TREATED), col(ByTree.WEIGHT), one.as(ONE)));
        for (int g = 1; g <= reached; g++) {
            columns.add((nobody == null ? col(n(g)) : nobody).as(n(g)));
        }
        for (int g = 1; g <= reached; g++) {
            columns.add((nobody == null ? col(n(g)).gt(0).cast("long") : nobody).as("deep" + g));
        }
        return columns.toArray(Column[]::new);
    }

    private Reached read(Dataset<Row> rows, Dataset<Row> reaching) {
        ByTree.Sums sums = ByTree.of(forest.topped(rows, ByTree.CUSTOMER), ratios(), forest.buckets());
        Column all = IntStream.rangeClosed(1, reached).mapToObj(g -> col(n(g))).reduce(lit(1L), Column::plus);
        List<Row> sizes = reaching.groupBy(col(ByTree.TREATED), all.as(SIZE))
                .agg(count(lit(1)))
                .collectAsList();
        List<ClusteredRatios> ratios = sums.ratios();
        return new Reached(
                ratios.subList(0, reached),
                ratios.subList(reached, 2 * reached),
                ratios.subList(2 * reached, ratios.size() - 1),
                ratios.get(ratios.size() - 1),
                counts(true, sums.treated(), sizes),
                counts(false, sums.control(), sizes));
    }

    private Reached.Counts counts(boolean treated, long[] counted, List<Row> sizes) {
        TreeMap<Long, Long> bySize = new TreeMap<>();
        long alone = counted[0];
        for (Row size : sizes) {
            if (size.getBoolean(0) == treated) {
                bySize.put(size.getLong(1), size.getLong(2));
                alone -= size.getLong(2);
            }
        }
        if (alone > 0) {
            bySize.merge(1L, alone, Long::sum);
        }
        List<Long> counts = Arrays.stream(counted).boxed().toList();
        return new Reached.Counts(
                counted[0], counts.subList(1, 1 + reached), counts.subList(1 + reached, counts.size()), bySize);
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
