package io.kindlift.spark.engine;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.xxhash64;

import io.kindlift.episode.Fate;
import io.kindlift.episode.History;
import io.kindlift.episode.Packed;
import io.kindlift.spark.tables.Ids;
import io.kindlift.spark.tables.Near;
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
import org.apache.spark.api.java.function.FlatMapFunction;
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
    private final Heap<Parcel> parcels;
    private final Counted counted;
    private final boolean repeats;

    private Stories(SparkSession spark, Heap<Parcel> parcels, Counted counted, boolean repeats) {
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
     * Packs events: one job, and none where all of them lie here.
     *
     * @param events of each table
     * @param partitions by which they are brought together on a cluster
     * @param rate margin as a share of what was paid, where a purchase has none; null for none
     * @param visits which purchases are visits
     * @param day how moments become days
     */
    static Stories of(List<Dataset<Row>> events, int partitions, BigDecimal rate, Visits visits, BusinessDay day) {
        SparkSession spark = events.get(0).sparkSession();
        FlatMapFunction<Iterator<InternalRow>, Parcel> pack = rows -> packed(new Gathering(rows, rate, visits, day));
        if (events.stream().allMatch(Near::is)) {
            List<InternalRow> all = inOrder(events, Comparator.comparingLong(row -> row.getLong(Events.AT_HASH)));
            Heap<Parcel> here = new Heap.Here<>(all).mapped(pack);
            List<Ids.Part<Counted>> counted = here.all().stream()
                    .filter(parcel -> parcel.counted != null)
                    .map(Parcel::counted)
                    .toList();
            return of(spark, here, Ids.found(counted.iterator(), Counted.NOTHING, Counted::plus));
        }
        JavaRDD<Parcel> parcels = byCustomer(events, partitions)
                .queryExecution()
                .toRdd()
                .toJavaRDD()
                .mapPartitions(pack)
                .persist(StorageLevel.MEMORY_AND_DISK());
        return of(
                spark,
                new Heap.There<>(parcels),
                Ids.found(
                        parcels.filter(parcel -> parcel.counted != null).map(Parcel::counted),
                        Counted.NOTHING,
                        Counted::plus));
    }

    /** One number to sort by, which the engine does fastest; the customers of a hash are told apart in the walk. */
    static Dataset<Row> byCustomer(List<Dataset<Row>> events, int partitions) {
        return events.stream()
                .reduce(Dataset::union)
                .orElseThrow()
                .repartition(partitions, col(Events.HASH))
                .sortWithinPartitions(Events.HASH);
    }

    private static Stories of(SparkSession spark, Heap<Parcel> parcels, Ids.Found<Counted> found) {
        return new Stories(spark, parcels, found.counted(), found.any());
    }

    private static List<InternalRow> inOrder(List<Dataset<Row>> rows, Comparator<InternalRow> order) {
        List<InternalRow> all = new ArrayList<>();
        rows.forEach(each -> all.addAll(Near.rows(each)));
        all.sort(order);
        return all;
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
     * The same stories with more in them, which take the place of these: one job on a cluster, and only what is added is
     * shuffled. What belongs to nobody with a story is left out.
     *
     * @param parts a customer, two columns to order by, and what is put behind that customer's story
     */
    Stories with(List<Dataset<Row>> parts) {
        List<Dataset<Row>> hashed = parts.stream()
                .map(each -> each.withColumn(Events.HASH, xxhash64(col(Events.CUSTOMER))))
                .toList();
        if (parcels instanceof Heap.Here && hashed.stream().allMatch(Near::is)) {
            List<InternalRow> here = inOrder(hashed, Beside.IN_ORDER);
            return here.isEmpty()
                    ? this
                    : new Stories(spark, parcels.mapped(all -> beside(all, here.iterator())), counted, repeats);
        }
        JavaRDD<Parcel> mine = ((Heap.There<Parcel>) parcels).parts();
        String[] names = parts.get(0).columns();
        JavaRDD<InternalRow> theirs = hashed.stream()
                .reduce(Dataset::union)
                .orElseThrow()
                .repartition(mine.getNumPartitions(), col(Events.HASH))
                .sortWithinPartitions(Events.HASH, names[0], names[1], names[2])
                .queryExecution()
                .toRdd()
                .toJavaRDD();
        if (theirs.getNumPartitions() == 0) { // the engine saw that there is nothing
            return this;
        }
        JavaRDD<Parcel> both = mine.zipPartitions(theirs, Stories::beside).persist(StorageLevel.MEMORY_AND_DISK());
        both.count();
        close();
        return new Stories(spark, new Heap.There<>(both), counted, repeats);
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
        List<Alike> pairs = new ArrayList<>(parcels.mapped(each -> Alike.among(opened(each), byForm.value()))
                .all());
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
        if (parcels instanceof Heap.Here<Parcel> here) {
            return List.of(walk.over(told(here.all().iterator())));
        }
        Broadcast<Walk<S>> shared = shared(walk);
        return parcels.mapped(each ->
                        Collections.singleton(shared.value().over(told(each))).iterator())
                .all();
    }

    @Override
    public Blocks blocks(Walk<Iterator<Block>> recorder) {
        if (parcels instanceof Heap.Here<Parcel>) {
            return Blocks.grouped(
                    List.of(parcels.mapped(each -> recorder.over(told(each))).all()));
        }
        Broadcast<Walk<Iterator<Block>>> shared = shared(recorder);
        return new KeptBlocks(((Heap.There<Parcel>) parcels).parts().mapPartitions(each -> shared.value()
                .over(told(each))));
    }

    /** What a walk needs of everybody, sent once and not with every task. */
    private <T extends Serializable> Broadcast<T> shared(T needed) {
        return JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(needed);
    }

    /** Blocks as rows. */
    Dataset<Row> rows(Blocks blocks, BlockRows rows, StructType schema) {
        Heap<Block> each = blocks instanceof KeptBlocks kept
                ? new Heap.There<>(kept.rdd())
                : new Heap.Here<>(blocks.each(block -> block));
        if (each instanceof Heap.Here) {
            return each.rows(spark, all -> Iterating.flat(all, rows::of), schema);
        }
        Broadcast<BlockRows> shared = shared(rows);
        return each.rows(
                spark, all -> Iterating.flat(all, block -> shared.value().of(block)), schema);
    }

    /** A pass that makes rows of the stories. */
    Dataset<Row> rows(Episodes episodes, StructType schema) {
        return parcels.rows(spark, each -> Iterating.rows(told(each), episodes), schema);
    }

    @Override
    public void close() {
        parcels.forget();
    }

    /** The stories of a partition, one after another; each is gone when the next one comes. */
    private static Iterator<History> told(Iterator<Parcel> parcels) {
        return History.unpacked(opened(parcels));
    }
}
