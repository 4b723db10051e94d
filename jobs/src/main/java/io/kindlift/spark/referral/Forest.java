package io.kindlift.spark.referral;

import static io.kindlift.spark.cohort.Referrals.AT;
import static io.kindlift.spark.cohort.Referrals.CAME;
import static io.kindlift.spark.cohort.Referrals.ID;
import static io.kindlift.spark.cohort.Referrals.MADE;
import static io.kindlift.spark.cohort.Referrals.REFERRED;
import static io.kindlift.spark.cohort.Referrals.REFERRER;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * Who brought whom, without circles. Every customer was brought by one other at most, so what is left is a forest.
 *
 * <p>A circle is cut at its earliest edge. A chain goes forward in time: a referral continues the one that brought its
 * referrer only if it was made later; else a new chain begins with it.
 *
 * <p>Customers are known by 64 bits of a hash; an edge lies in the part that its end's hash says, and a step of a chain is an
 * exchange of numbers between parts. Two of 20 million customers share a hash about once in 100,000 forests, and would then be
 * one customer in the chains, and in nothing else. A part holds about 150,000 edges, however many there are. Kept
 * until {@link #close}.
 */
public final class Forest implements AutoCloseable {

    /** The referrer was brought by nobody. */
    private static final long FIRST = 0;

    /** The edge continues the chain that brought its referrer. */
    static final long FOLLOWS = 1;

    /** The referrer was brought by somebody, but later. */
    private static final long AHEAD = 2;

    /** The edge closed a circle. */
    static final long CUT = 3;

    private static final long EDGES_PER_PART = 150_000;
    private static final int MOST_PARTS = 2_000;
    private static final int MOST_DOUBLINGS = 16;

    private final List<JavaRDD<long[]>> kept = new ArrayList<>();
    private final int parts;
    private final int longest;
    private final JavaRDD<long[]> edges;
    private final JavaRDD<long[]> places;
    private final JavaRDD<long[]> tops;
    private final long size;
    private final long cut;

    private Forest(Dataset<Row> brought, int longest) {
        long given = brought.count();
        this.parts = (int) Math.min(MOST_PARTS, 4 + given / EDGES_PER_PART);
        this.longest = longest;
        this.edges = keep(read(brought, parts).map(Links::settled));
        JavaRDD<long[]> whole = keep(compared(edges.map(mine -> new long[mine.length / Links.WIDTH])));
        JavaRDD<long[]> circles = circles(whole);
        this.cut = circles.map(closed -> (long) closed.length / WALK).reduce(Long::sum);
        this.places = cut == 0 ? whole : keep(compared(cutting(circles)));
        this.tops = climbed();
        this.size = edges.map(mine -> (long) new Links(mine).size()).reduce(Long::sum) - cut;
    }

    /**
     * Grows the forest.
     *
     * @param brought one row for each customer who was brought: referrer, referred, at, id, made, came
     * @param longest circles of more steps are not looked for; no chain is followed that far
     */
    public static Forest of(Dataset<Row> brought, int longest) {
        return new Forest(brought, longest);
    }

    private static JavaRDD<long[]> read(Dataset<Row> brought, int parts) {
        return numbers(
                brought,
                parts,
                xxhash64(col(REFERRED)),
                xxhash64(col(REFERRER)),
                col(AT),
                xxhash64(col(ID)),
                col(MADE),
                coalesce(col(CAME), lit(Integer.MAX_VALUE)));
    }

    /** Columns as numbers, doubles by their bits, brought to where the first one says. */
    static JavaRDD<long[]> numbers(Dataset<Row> rows, int parts, Column... columns) {
        Dataset<Row> selected = rows.select(columns);
        int width = columns.length;
        Column[] numbers = new Column[width];
        boolean[] real = new boolean[width];
        for (int i = 0; i < width; i++) {
            real[i] = selected.schema().fields()[i].dataType().equals(DataTypes.DoubleType);
            numbers[i] = real[i] ? columns[i] : columns[i].cast(DataTypes.LongType);
        }
        JavaRDD<InternalRow> read =
                rows.select(numbers).queryExecution().toRdd().toJavaRDD();
        return Post.delivered(read.mapPartitionsToPair(each -> sent(each, new Post(parts, width), real)), parts);
    }

    private static Iterator<Tuple2<Integer, long[]>> sent(Iterator<InternalRow> rows, Post post, boolean[] real) {
        long[] row = new long[real.length];
        while (rows.hasNext()) {
            InternalRow next = rows.next();
            for (int i = 0; i < row.length; i++) {
                row[i] = real[i] ? Double.doubleToLongBits(next.getDouble(i)) : next.getLong(i);
            }
            post.send(row[0], row);
        }
        return post.letters();
    }

    JavaRDD<long[]> keep(JavaRDD<long[]> rows) {
        JavaRDD<long[]> persisted = rows.persist(StorageLevel.MEMORY_AND_DISK_SER());
        kept.add(persisted);
        return persisted;
    }

    private void forget(JavaRDD<long[]> rows) {
        rows.unpersist();
        kept.remove(rows);
    }

    private static final int QUESTION = 5;
    private static final int ANSWER = 2;

    /** How each edge stands to the one that brought its referrer, given which are cut. */
    private JavaRDD<long[]> compared(JavaRDD<long[]> marks) {
        JavaPairRDD<Integer, long[]> asked = edges.zip(marks)
                .mapPartitionsToPair(Parted.of(parts, QUESTION, (part, mine, post) -> {
                    Links links = new Links(mine._1);
                    for (int edge = 0; edge < links.size(); edge++) {
                        if (mine._2[edge] != CUT) {
                            long above = links.referrer(edge);
                            post.send(above, links.withTime(edge, above, part, edge));
                        }
                    }
                }));
        JavaPairRDD<Integer, long[]> answered = Post.delivered(asked, parts)
                .zip(edges.zip(marks))
                .mapPartitionsToPair(Parted.of(parts, ANSWER, (part, mine, post) -> {
                    long[] questions = mine._1;
                    Links links = new Links(mine._2._1);
                    Places places = links.places();
                    for (int q = 0; q < questions.length; q += QUESTION) {
                        int above = places.of(questions[q]);
                        if (above >= 0 && mine._2._2[above] != CUT) {
                            boolean before = links.before(above, questions[q + 3], questions[q + 4]);
                            post.send(questions[q + 1], questions[q + 2], before ? FOLLOWS : AHEAD);
                        }
                    }
                }));
        return Post.delivered(answered, parts).zip(marks).map(mine -> {
            long[] found = Arrays.stream(mine._2)
                    .map(mark -> mark == CUT ? CUT : FIRST)
                    .toArray();
            long[] answers = mine._1;
            for (int a = 0; a < answers.length; a += ANSWER) {
                found[(int) answers[a]] = answers[a + 1];
            }
            return found;
        });
    }

    private static final int WALK = 5;

    /**
     * The earliest edge of every circle. Of a circle it is the one whose walk upwards meets only later edges until it is back
     * where it began; there are few such walks, and most end at once. A walk: where it is, whom the edge led to, whether it is
     * back there, and when the edge was made.
     */
    private JavaRDD<long[]> circles(JavaRDD<long[]> found) {
        JavaRDD<long[]> walks = Post.delivered(
                edges.zip(found).mapPartitionsToPair(Parted.of(parts, WALK, (part, mine, post) -> {
                    Links links = new Links(mine._1);
                    for (int edge = 0; edge < links.size(); edge++) {
                        if (mine._2[edge] == AHEAD) {
                            long above = links.referrer(edge);
                            post.send(above, links.withTime(edge, above, links.referred(edge), 0));
                        }
                    }
                })),
                parts);
        for (int step = 0; step < longest && walking(walks); step++) {
            walks = Post.delivered(
                    walks.zip(edges)
                            .mapPartitionsToPair(Parted.of(
                                    parts, WALK, (part, mine, post) -> walk(mine._1, new Links(mine._2), post))),
                    parts);
        }
        return walks.map(Forest::closed);
    }

    private static boolean walking(JavaRDD<long[]> walks) {
        return walks.map(mine -> mine.length > closed(mine).length).reduce(Boolean::logicalOr);
    }

    private static long[] closed(long[] walks) {
        long[] closed = new long[walks.length];
        int size = 0;
        for (int w = 0; w < walks.length; w += WALK) {
            if (walks[w + 2] == 1) {
                System.arraycopy(walks, w, closed, size, WALK);
                size += WALK;
            }
        }
        return Arrays.copyOf(closed, size);
    }

    private static void walk(long[] walks, Links links, Post post) {
        Places places = links.places();
        for (int w = 0; w < walks.length; w += WALK) {
            long[] walk = Arrays.copyOfRange(walks, w, w + WALK);
            int above = walk[2] == 1 ? -1 : places.of(walk[0]);
            boolean later = above >= 0 && !links.before(above, walk[3], walk[4]);
            if (later) {
                walk[0] = links.referrer(above);
                walk[2] = walk[0] == walk[1] ? 1 : 0;
            }
            if (later || walk[2] == 1) {
                post.send(walk[0], walk);
            }
        }
    }

    /** The edges' marks with those cut that the walks found: these lie where the edges do. */
    private JavaRDD<long[]> cutting(JavaRDD<long[]> circles) {
        return circles.zip(edges).map(mine -> {
            Links links = new Links(mine._2);
            Places places = links.places();
            long[] marks = new long[links.size()];
            for (int w = 0; w < mine._1.length; w += WALK) {
                marks[places.of(mine._1[w])] = CUT;
            }
            return marks;
        });
    }

    private static final int FURTHER = 3;
    private static final long OPEN = 0;
    private static final long FOUND = 1;

    /**
     * For every edge the top of its tree, and whether it is found yet: by doubling, the top known of an edge is the one its top
     * so far knows.
     */
    private JavaRDD<long[]> climbed() {
        JavaRDD<long[]> known = keep(edges.zip(places).map(mine -> {
            Links links = new Links(mine._1);
            long[] tops = new long[2 * links.size()];
            for (int edge = 0; edge < links.size(); edge++) {
                boolean cut = mine._2[edge] == CUT;
                tops[2 * edge] = cut ? links.referred(edge) : links.referrer(edge);
                tops[2 * edge + 1] = cut || mine._2[edge] == FIRST ? FOUND : OPEN;
            }
            return tops;
        }));
        for (int step = 0; step < MOST_DOUBLINGS && open(known); step++) {
            JavaRDD<long[]> further = keep(doubled(known));
            further.count();
            forget(known);
            known = further;
        }
        return known;
    }

    private static boolean open(JavaRDD<long[]> known) {
        return known.map(mine -> {
                    boolean open = false;
                    for (int i = 1; i < mine.length; i += 2) {
                        open |= mine[i] == OPEN;
                    }
                    return open;
                })
                .reduce(Boolean::logicalOr);
    }

    private JavaRDD<long[]> doubled(JavaRDD<long[]> known) {
        JavaPairRDD<Integer, long[]> asked = known.mapPartitionsToPair(Parted.of(parts, FURTHER, (part, tops, post) -> {
            for (int edge = 0; edge < tops.length / 2; edge++) {
                if (tops[2 * edge + 1] == OPEN) {
                    post.send(tops[2 * edge], tops[2 * edge], part, edge);
                }
            }
        }));
        JavaPairRDD<Integer, long[]> answered = Post.delivered(asked, parts)
                .zip(edges.zip(known))
                .mapPartitionsToPair(Parted.of(parts, FURTHER, (part, mine, post) -> {
                    long[] questions = mine._1;
                    long[] tops = mine._2._2;
                    Places places = new Links(mine._2._1).places();
                    for (int q = 0; q < questions.length; q += FURTHER) {
                        int above = places.of(questions[q]);
                        post.send(questions[q + 1], questions[q + 2], tops[2 * above], tops[2 * above + 1]);
                    }
                }));
        return Post.delivered(answered, parts).zip(known).map(mine -> {
            long[] tops = mine._2.clone();
            long[] answers = mine._1;
            for (int a = 0; a < answers.length; a += FURTHER) {
                tops[2 * (int) answers[a]] = answers[a + 1];
                tops[2 * (int) answers[a] + 1] = answers[a + 2];
            }
            return tops;
        });
    }

    /** Customers who were brought. */
    public long size() {
        return size;
    }

    /** Edges cut because they closed a circle. */
    public long cut() {
        return cut;
    }

    /** In how many parts it lies; of the data alone. */
    public int parts() {
        return parts;
    }

    /** {@link Links} of each part. */
    JavaRDD<long[]> edges() {
        return edges;
    }

    /** How each edge stands to the one above: {@link #FOLLOWS}, {@link #CUT}, or the first of a chain. */
    JavaRDD<long[]> places() {
        return places;
    }

    /** The top of each edge's tree, and a mark behind it. */
    JavaRDD<long[]> tops() {
        return tops;
    }

    /** The top of the tree of whoever has an edge, their own of who has none. */
    static long top(long customer, Places edges, long[] tops) {
        int edge = edges.of(customer);
        return edge < 0 ? customer : tops[2 * edge];
    }

    @Override
    public void close() {
        kept.forEach(JavaRDD::unpersist);
    }
}
