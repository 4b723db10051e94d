package io.kindlift.spark.referral;

import static io.kindlift.spark.cohort.Referrals.AT;
import static io.kindlift.spark.cohort.Referrals.ID;
import static io.kindlift.spark.cohort.Referrals.MADE;
import static io.kindlift.spark.cohort.Referrals.REFERRED;
import static io.kindlift.spark.cohort.Referrals.REFERRER;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Who brought whom, without circles. Every customer was brought by one other at most, so what is left is a forest.
 *
 * <p>A circle is cut at its earliest edge. A chain goes forward in time: a referral continues the one that brought its
 * referrer only if it was made later; else a new chain begins with it.
 */
public final class Forest {

    /** Whether the edge continues the chain that brought its referrer. */
    static final String FOLLOWS = "follows";

    /** Who stands at the top of a customer's tree. */
    static final String TOP = "top";

    private static final long EDGES_PER_PARTITION = 500_000;
    private static final int MOST_DOUBLINGS = 16;

    private final Dataset<Row> edges;
    private final Dataset<Row> tops;
    private final long size;
    private final long cut;

    private Forest(Dataset<Row> edges, Dataset<Row> tops, long size, long cut) {
        this.edges = edges;
        this.tops = tops;
        this.size = size;
        this.cut = cut;
    }

    /**
     * Grows the forest.
     *
     * @param brought one row for each customer who was brought: referrer, referred, at, id, made
     * @param longest circles of more edges are not looked for; no chain is followed that far
     */
    public static Forest of(Dataset<Row> brought, int longest) {
        Dataset<Row> given = now(brought.select(col(REFERRER), col(REFERRED), col(AT), col(ID), col(MADE)));
        long size = given.count();
        int parts = (int) Math.min(2_000, 1 + size / EDGES_PER_PARTITION);
        Dataset<Row> all = now(given.repartition(parts, col(REFERRED)).sortWithinPartitions(REFERRED));
        Dataset<Row> circles = circles(all, longest);
        long cut = circles.count();
        Dataset<Row> tree =
                cut == 0 ? all : now(all.join(circles, all.col(REFERRED).equalTo(circles.col(CUT)), "left_anti"));
        Dataset<Row> edges = now(following(tree));
        return new Forest(edges, tops(edges), size - cut, cut);
    }

    private static final String CUT = "cut";
    private static final String CUT_AT = "cut_at";
    private static final String CUT_ID = "cut_id";
    private static final String NODE = "node";

    /**
     * The earliest edge of every circle, by whom it leads to. Of a circle it is the one whose walk upwards meets only later
     * edges until it is back where it began; there are few such walks, and most end at once.
     */
    private static Dataset<Row> circles(Dataset<Row> edges, int longest) {
        Dataset<Row> walks = edges.select(
                col(REFERRED).as(CUT),
                col(AT).as(CUT_AT),
                col(ID).as(CUT_ID),
                col(REFERRER).as(NODE));
        Dataset<Row> closed = walks.limit(0);
        for (int step = 1; step <= longest && !walks.isEmpty(); step++) {
            Column later =
                    col(AT).gt(col(CUT_AT)).or(col(AT).equalTo(col(CUT_AT)).and(col(ID).gt(col(CUT_ID))));
            walks = now(walks.join(edges, walks.col(NODE).equalTo(edges.col(REFERRED)))
                    .where(later)
                    .select(col(CUT), col(CUT_AT), col(CUT_ID), col(REFERRER).as(NODE)));
            closed = closed.union(walks.where(col(NODE).equalTo(col(CUT))));
            walks = walks.where(col(NODE).notEqual(col(CUT)));
        }
        return now(closed.select(CUT));
    }

    private static Dataset<Row> following(Dataset<Row> edges) {
        Dataset<Row> above = edges.select(col(REFERRED).as(NODE), col(AT).as(CUT_AT), col(ID).as(CUT_ID));
        Column earlier = col(CUT_AT)
                .lt(col(AT))
                .or(col(CUT_AT).equalTo(col(AT)).and(col(CUT_ID).lt(col(ID))));
        return edges.join(above, edges.col(REFERRER).equalTo(above.col(NODE)), "left")
                .select(
                        col(REFERRER),
                        col(REFERRED),
                        col(MADE),
                        coalesce(earlier, lit(false)).as(FOLLOWS));
    }

    /** Everybody's top, by doubling: a customer's is their referrer's, as far as that one's is known. */
    private static Dataset<Row> tops(Dataset<Row> edges) {
        Dataset<Row> tops =
                now(edges.select(col(REFERRED).as(NODE), col(REFERRER).as(TOP)));
        for (int step = 0; step < MOST_DOUBLINGS; step++) {
            Dataset<Row> above = tops.select(col(NODE).as("above"), col(TOP).as("further"));
            if (tops.join(above, tops.col(TOP).equalTo(above.col("above")), "left_semi")
                    .isEmpty()) {
                break;
            }
            tops = now(tops.join(above, tops.col(TOP).equalTo(above.col("above")), "left")
                    .select(col(NODE), coalesce(col("further"), col(TOP)).as(TOP)));
        }
        return tops;
    }

    /** Customers who were brought. */
    public long size() {
        return size;
    }

    /** In how many buckets trees are added up; of the data alone. */
    int buckets() {
        return (int) Math.min(2_000, 4 + size / EDGES_PER_PARTITION);
    }

    /** Edges cut because they closed a circle. */
    public long cut() {
        return cut;
    }

    /** referrer, referred, made, follows. */
    Dataset<Row> edges() {
        return edges;
    }

    /** Rows with the top of the customer's tree, their own where nobody brought them. */
    Dataset<Row> topped(Dataset<Row> rows, String customer) {
        return rows.join(tops, rows.col(customer).equalTo(tops.col(NODE)), "left")
                .withColumn(TOP, coalesce(col(TOP), col(customer)))
                .drop(NODE);
    }

    /**
     * Computed now, and forgotten when nobody refers to it any more. The plan begins anew with it: plans of rows that are
     * joined to themselves would double with each step.
     */
    static Dataset<Row> now(Dataset<Row> rows) {
        return rows.localCheckpoint(true, StorageLevel.MEMORY_AND_DISK_SER());
    }
}
