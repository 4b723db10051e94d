package io.kindlift.spark.referral;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.shiftleft;
import static org.apache.spark.sql.functions.xxhash64;

import io.kindlift.spark.engine.Referrals;
import io.kindlift.spark.tables.Near;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;

/**
 * Who brought whom, without circles. Every customer was brought by one other at most, so what is left is a forest. A circle is
 * cut at its earliest edge.
 */
public final class Forest {

    /** Numbers of an edge: referrer, referred, the moment it was made, the days it was made and they came. */
    static final int WIDTH = 4;

    private static final int NONE = -1;
    private static final int FIRST = 256;

    private final long[] edges;
    private final int[] below;
    private final BitSet cut = new BitSet();

    private Forest(long[] edges) {
        this.edges = edges;
        this.below = new int[edges.length / WIDTH];
        Arrays.setAll(below, edge -> first(edges[edge * WIDTH + 1]));
        cutCircles();
    }

    /**
     * Who brought whom: one job. Customers are known by 64 bits of a hash: two of 20 million share one about once in 100,000
     * forests, and would then be one customer in the chains, and in nothing else.
     */
    public static Forest of(Dataset<Row> brought) {
        return of(numbers(
                brought,
                xxhash64(col(Referrals.REFERRER)),
                xxhash64(col(Referrals.REFERRED)),
                col(Referrals.AT),
                shiftleft(col(Referrals.MADE).cast(DataTypes.LongType), Integer.SIZE)
                        .bitwiseOR(col(Referrals.CAME).cast(DataTypes.LongType))));
    }

    /** Columns as whole numbers, row after row. */
    private static long[] numbers(Dataset<Row> rows, Column... columns) {
        int width = columns.length;
        Dataset<Row> wanted = rows.select(columns);
        if (Near.is(wanted)) {
            return read(Near.rows(wanted).iterator(), width);
        }
        List<long[]> parts = wanted.queryExecution()
                .toRdd()
                .toJavaRDD()
                .mapPartitions(each -> List.of(read(each, width)).iterator())
                .collect();
        return joined(parts);
    }

    private static long[] read(Iterator<InternalRow> rows, int width) {
        long[] numbers = new long[FIRST * width];
        int size = 0;
        while (rows.hasNext()) {
            InternalRow row = rows.next();
            if (size == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * size);
            }
            for (int i = 0; i < width; i++) {
                numbers[size++] = row.getLong(i);
            }
        }
        return Arrays.copyOf(numbers, size);
    }

    /** Parts one after another. */
    static long[] joined(List<long[]> parts) {
        long[] joined = new long[parts.stream().mapToInt(part -> part.length).reduce(0, Math::addExact)];
        int at = 0;
        for (long[] part : parts) {
            System.arraycopy(part, 0, joined, at, part.length);
            at += part.length;
        }
        return joined;
    }

    /** Of edges in any order. */
    static Forest of(long[] edges) {
        return new Forest(InOrder.of(edges, WIDTH));
    }

    /** The numbers of an edge. */
    static long[] edge(long referrer, long referred, long at, int made, int came) {
        return new long[] {referrer, referred, at, ((long) made << Integer.SIZE) | came};
    }

    int size() {
        return below.length;
    }

    /** Edges cut because they closed a circle. */
    public int cut() {
        return cut.cardinality();
    }

    /** The first edge of a customer, those of one customer being adjacent; negative if they brought nobody. */
    int first(long customer) {
        int low = 0;
        int high = below.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (edges[middle * WIDTH] < customer) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < below.length && edges[low * WIDTH] == customer ? low : NONE;
    }

    /** The first edge of whoever came by an edge; negative if they brought nobody. */
    int below(int edge) {
        return below[edge];
    }

    /** The next edge of the same referrer; negative if there is none. */
    int next(int edge) {
        int next = edge + 1;
        return next < below.length && edges[next * WIDTH] == edges[edge * WIDTH] ? next : NONE;
    }

    /** The day of the first visit of whoever came by an edge. */
    int came(int edge) {
        return (int) edges[edge * WIDTH + 3];
    }

    /** Whether by an edge a child was brought within so many days after a day, by a referral made after it. */
    boolean brings(int edge, int day, int window) {
        int made = (int) (edges[edge * WIDTH + 3] >> Integer.SIZE);
        int came = came(edge);
        return made > day && came > day && came - day <= window && !cut.get(edge);
    }

    private void cutCircles() {
        int[] above = new int[size()];
        Arrays.fill(above, NONE);
        for (int edge = 0; edge < size(); edge++) {
            for (int child = below[edge]; child >= 0; child = next(child)) {
                above[child] = edge;
            }
        }
        int[] walked = new int[size()];
        for (int edge = 0; edge < size(); edge++) {
            int at = edge;
            while (at >= 0 && walked[at] == 0) {
                walked[at] = edge + 1;
                at = above[at];
            }
            if (at >= 0 && walked[at] == edge + 1) {
                cut.set(earliest(at, above));
            }
        }
    }

    /** Of the circle that an edge lies on; of those of one moment the one that leads to the lower hash. */
    private int earliest(int on, int[] above) {
        int earliest = on;
        for (int edge = above[on]; edge != on; edge = above[edge]) {
            int order = Long.compare(edges[edge * WIDTH + 2], edges[earliest * WIDTH + 2]);
            boolean lower = edges[edge * WIDTH + 1] < edges[earliest * WIDTH + 1];
            earliest = order < 0 || (order == 0 && lower) ? edge : earliest;
        }
        return earliest;
    }
}
