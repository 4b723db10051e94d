package io.kindlift.spark.engine;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.xxhash64;

import io.kindlift.episode.Fate;
import io.kindlift.episode.History;
import io.kindlift.episode.Packed;
import io.kindlift.spark.tables.Ids;
import io.kindlift.spark.tables.Tally;
import io.kindlift.study.BusinessDay;
import io.kindlift.study.Visits;
import io.kindlift.summary.Block;
import io.kindlift.summary.Blocks;
import io.kindlift.summary.Population;
import io.kindlift.summary.Walk;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * The stories of all customers, each packed into a few bytes and kept, so that one reading of the tables and one shuffle
 * serve every pass. A story is about ten bytes a visit day, and its texts once.
 */
public final class Stories implements Population, AutoCloseable {

    private final SparkSession spark;
    private final JavaRDD<Parcel> parcels;
    private final Counted counted;
    private final boolean repeats;

    private Stories(SparkSession spark, JavaRDD<Parcel> parcels, Counted counted, boolean repeats) {
        this.spark = spark;
        this.parcels = parcels;
        this.counted = counted;
        this.repeats = repeats;
    }

    /** Packed stories in a {@link Chunk}, or, last in its partition, what was counted there. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Parcel(byte[] stories, Ids.Part<Counted> counted) implements Serializable {}

    /**
     * What was counted on the way.
     *
     * @param purchases where they were settled on the way; otherwise nothing
     * @param unmatchedActs acts of customers who never visited or made contact
     * @param fates how many referrals met which fate
     * @param smallHours evenings that go on after midnight
     * @param attendance who was seen in which tables
     */
    @SuppressWarnings("serial") // maps that serialise
    record Counted(
            Tally purchases,
            long unmatchedActs,
            Map<Fate, Long> fates,
            SmallHours.Found smallHours,
            Attendance attendance)
            implements Serializable {

        static final Counted NOTHING =
                new Counted(Tally.NONE, 0, new EnumMap<>(Fate.class), SmallHours.Found.NOTHING, Attendance.NONE);

        Counted plus(Counted that) {
            Map<Fate, Long> both = new EnumMap<>(Fate.class);
            both.putAll(fates);
            that.fates.forEach((fate, n) -> both.merge(fate, n, Long::sum));
            return new Counted(
                    purchases.plus(that.purchases),
                    unmatchedActs + that.unmatchedActs,
                    both,
                    smallHours.plus(that.smallHours),
                    attendance.plus(that.attendance));
        }
    }

    /**
     * Packs events that lie by their hash: one job.
     *
     * @param rate margin as a share of what was paid, where a purchase has none; null for none
     * @param visits which purchases are visits
     * @param day how moments become days
     */
    static Stories of(Dataset<Row> events, BigDecimal rate, Visits visits, BusinessDay day) {
        JavaRDD<Parcel> parcels = events.queryExecution()
                .toRdd()
                .toJavaRDD()
                .mapPartitions(rows -> packed(new Gathering(rows, rate, visits, day)))
                .persist(StorageLevel.MEMORY_AND_DISK());
        Ids.Found<Counted> found = Ids.found(
                parcels.filter(parcel -> parcel.counted != null).map(Parcel::counted), Counted.NOTHING, Counted::plus);
        return new Stories(events.sparkSession(), parcels, found.counted(), found.any());
    }

    private static Iterator<Parcel> packed(Gathering stories) {
        Packed.Writer writer = new Packed.Writer();
        Chunk chunk = new Chunk();
        Iterator<byte[]> each = Iterating.mapped(stories, story -> story.packed(writer));
        return new Iterator<>() {
            private boolean done;

            @Override
            public boolean hasNext() {
                return !done;
            }

            @Override
            public Parcel next() {
                done = !each.hasNext();
                return done
                        ? new Parcel(null, new Ids.Part<>(stories.counted(), stories.ids()))
                        : new Parcel(chunk.filled(each), null);
            }
        };
    }

    /**
     * The same stories with more in them, which take the place of these: one job, and only what is added is shuffled. What
     * belongs to nobody with a story is left out.
     *
     * @param parts a customer, two columns to order by, and what is put behind that customer's story
     */
    Stories with(Dataset<Row> parts) {
        String[] names = parts.columns();
        JavaRDD<InternalRow> theirs = parts.withColumn(Events.HASH, xxhash64(col(Events.CUSTOMER)))
                .repartition(parcels.getNumPartitions(), col(Events.HASH))
                .sortWithinPartitions(Events.HASH, names[0], names[1], names[2])
                .queryExecution()
                .toRdd()
                .toJavaRDD();
        if (theirs.getNumPartitions() == 0) { // the engine saw that there is nothing
            return this;
        }
        JavaRDD<Parcel> both = parcels.zipPartitions(theirs, Stories::beside).persist(StorageLevel.MEMORY_AND_DISK());
        both.count();
        close();
        return new Stories(spark, both, counted, repeats);
    }

    private static Iterator<Parcel> beside(Iterator<Parcel> parcels, Iterator<InternalRow> parts) {
        Chunk chunk = new Chunk();
        Iterator<byte[]> longer = new Beside(opened(parcels), parts);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return longer.hasNext();
            }

            @Override
            public Parcel next() {
                return new Parcel(chunk.filled(longer), null);
            }
        };
    }

    private static Iterator<byte[]> opened(Iterator<Parcel> parcels) {
        return Chunk.opened(Iterating.mapped(parcels, parcel -> parcel.stories == null ? new byte[0] : parcel.stories));
    }

    /** What was counted of the purchases, where they were settled on the way. */
    public Tally purchases() {
        return counted.purchases;
    }

    /** Acts of customers who never visited or made contact. */
    public long unmatchedActs() {
        return counted.unmatchedActs;
    }

    /** The share of visit days on which customers only bought in the small hours, after a visit late on the day before. */
    public double smallHours() {
        return counted.smallHours.share();
    }

    /** Who was seen in which tables. */
    public Attendance attendance() {
        return counted.attendance;
    }

    /**
     * Customers without a purchase whose ids are written like those of customers in other tables, in order; one small job
     * where there are any without.
     */
    public List<Alike> alike() {
        if (counted.attendance.unseen().isEmpty()) {
            return List.of();
        }
        Broadcast<HashMap<String, List<Attendance.Unseen>>> byForm = shared(Alike.byForm(counted.attendance.unseen()));
        List<Alike> pairs = new ArrayList<>(parcels.mapPartitions(each -> Alike.among(opened(each), byForm.value()))
                .collect());
        byForm.destroy();
        pairs.sort(Comparator.comparing(Alike::id).thenComparing(Alike::other));
        return pairs;
    }

    /** How many referrals met which fate. */
    Map<Fate, Long> fates() {
        Map<Fate, Long> fates = new EnumMap<>(Fate.class);
        for (Fate fate : Fate.values()) {
            fates.put(fate, counted.fates.getOrDefault(fate, 0L));
        }
        return fates;
    }

    /** Whether purchases of several customers (or of nobody known) share an id. */
    boolean repeats() {
        return repeats;
    }

    @Override
    public <S> List<S> each(Walk<S> walk) {
        Broadcast<Walk<S>> shared = shared(walk);
        return parcels.mapPartitions(each ->
                        Collections.singleton(shared.value().over(told(each))).iterator())
                .collect();
    }

    @Override
    public Blocks blocks(Walk<Iterator<Block>> recorder) {
        Broadcast<Walk<Iterator<Block>>> shared = shared(recorder);
        return new KeptBlocks(parcels.mapPartitions(each -> shared.value().over(told(each))));
    }

    /** What a walk needs of everybody, sent once and not with every task. */
    private <T extends Serializable> Broadcast<T> shared(T needed) {
        return JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(needed);
    }

    /** Blocks that were made here, as rows. */
    Dataset<Row> rows(Blocks blocks, BlockRows rows, StructType schema) {
        Broadcast<BlockRows> shared = shared(rows);
        JavaRDD<Block> each = blocks instanceof KeptBlocks kept
                ? kept.rdd()
                : JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(blocks.each(block -> block), 1);
        return rows(each.flatMap(block -> shared.value().of(block)), schema);
    }

    private Dataset<Row> rows(JavaRDD<InternalRow> rows, StructType schema) {
        return ((org.apache.spark.sql.classic.SparkSession) spark).internalCreateDataFrame(rows.rdd(), schema, false);
    }

    /** A pass that makes rows of the stories. */
    Dataset<Row> rows(Episodes episodes, StructType schema) {
        return rows(parcels.mapPartitions(each -> Iterating.rows(told(each), episodes)), schema);
    }

    @Override
    public void close() {
        parcels.unpersist();
    }

    /** The stories of a partition, one after another; each is gone when the next one comes. */
    private static Iterator<History> told(Iterator<Parcel> parcels) {
        return History.unpacked(opened(parcels));
    }
}
