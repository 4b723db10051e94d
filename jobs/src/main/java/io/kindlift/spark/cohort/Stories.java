package io.kindlift.spark.cohort;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.xxhash64;

import io.kindlift.spark.data.Tally;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * The stories of all customers, each packed into a few bytes and kept, so that one reading of the tables and one shuffle
 * serve every pass. A story is about ten bytes a visit day, and its texts once.
 */
public final class Stories implements AutoCloseable {

    /** Ids are brought together in so many parts. */
    private static final int PARTS = 32;

    private final SparkSession spark;
    private final JavaRDD<Parcel> parcels;
    private final Counted counted;
    private final List<Dataset<Row>> added;

    private Stories(SparkSession spark, JavaRDD<Parcel> parcels) {
        this.spark = spark;
        this.parcels = parcels;
        this.counted = count();
        this.added = List.of();
    }

    private Stories(Stories stories, JavaRDD<Parcel> parcels, List<Dataset<Row>> added) {
        this.spark = stories.spark;
        this.parcels = parcels;
        this.counted = stories.counted;
        this.added = added;
    }

    /**
     * The same stories with more in them; only what is added is shuffled. What belongs to nobody with a story is left out.
     * Both must be closed.
     *
     * @param parts a customer, two columns to order by, and what is put behind that customer's story
     */
    Stories with(Dataset<Row> parts) {
        String[] names = parts.columns();
        Dataset<Row> theirs = parts.withColumn(Events.HASH, xxhash64(col(Events.CUSTOMER)))
                .repartition(parcels.getNumPartitions(), col(Events.HASH))
                .sortWithinPartitions(Events.HASH, names[0], names[1], names[2])
                .persist(StorageLevel.MEMORY_AND_DISK());
        List<Dataset<Row>> all = new ArrayList<>(added);
        all.add(theirs);
        return new Stories(this, parcels.zipPartitions(theirs.toJavaRDD(), Beside::new), all);
    }

    /** A packed story, or, last in its partition, what was counted there. */
    @SuppressWarnings("ArrayRecordComponent")
    record Parcel(byte[] story, Counted counted, long[] ids) implements java.io.Serializable {

        Parcel with(byte[] longer) {
            return new Parcel(longer, counted, ids);
        }
    }

    /**
     * What was counted on the way.
     *
     * @param purchases where they were settled on the way; otherwise nothing
     * @param unmatchedActs acts of customers who never visited or made contact
     * @param repeats whether purchases of several customers (or of nobody known) share an id
     */
    record Counted(Tally purchases, long unmatchedActs, boolean repeats) implements java.io.Serializable {

        Counted plus(Counted that) {
            return new Counted(
                    purchases.plus(that.purchases), unmatchedActs + that.unmatchedActs, repeats || that.repeats);
        }
    }

    /**
     * Packs events that lie by their hash: one job.
     *
     * @param rate margin as a share of what was paid, where a purchase has none; null for none
     */
    static Stories of(Dataset<Row> events, BigDecimal rate) {
        JavaRDD<Parcel> parcels = events.queryExecution()
                .toRdd()
                .toJavaRDD()
                .mapPartitions(rows -> packed(new Gathering(rows, rate)))
                .persist(StorageLevel.MEMORY_AND_DISK());
        return new Stories(events.sparkSession(), parcels);
    }

    private static Iterator<Parcel> packed(Gathering stories) {
        Packed.Writer writer = new Packed.Writer();
        return new Iterator<>() {
            private boolean done;

            @Override
            public boolean hasNext() {
                return !done;
            }

            @Override
            public Parcel next() {
                if (stories.hasNext()) {
                    return new Parcel(stories.next().packed(writer), null, null);
                }
                done = true;
                return new Parcel(null, new Counted(stories.tally(), stories.unmatchedActs(), false), stories.ids());
            }
        };
    }

    /** Adds up the counts, and looks whether an id comes again: equal hashes meet in one part. */
    private Counted count() {
        return parcels.filter(parcel -> parcel.counted != null)
                .flatMapToPair(Stories::parts)
                .groupByKey(new HashPartitioner(PARTS))
                .map(part -> counted(part._2))
                .reduce(Counted::plus);
    }

    private static Iterator<Tuple2<Integer, Parcel>> parts(Parcel parcel) {
        int[] sizes = new int[PARTS];
        for (long id : parcel.ids) {
            sizes[part(id)]++;
        }
        long[][] ids = new long[PARTS][];
        Arrays.setAll(ids, part -> new long[sizes[part]]);
        for (long id : parcel.ids) {
            ids[part(id)][--sizes[part(id)]] = id;
        }
        List<Tuple2<Integer, Parcel>> parts = new ArrayList<>();
        for (int part = 0; part < PARTS; part++) {
            Counted once = part == 0 ? parcel.counted : new Counted(Tally.NONE, 0, false);
            parts.add(new Tuple2<>(part, new Parcel(null, once, ids[part])));
        }
        return parts.iterator();
    }

    private static int part(long id) {
        return (int) Math.floorMod(id, (long) PARTS);
    }

    private static Counted counted(Iterable<Parcel> part) {
        Counted all = new Counted(Tally.NONE, 0, false);
        List<long[]> ids = new ArrayList<>();
        for (Parcel parcel : part) {
            all = all.plus(parcel.counted);
            ids.add(parcel.ids);
        }
        return all.plus(new Counted(Tally.NONE, 0, anyTwice(ids)));
    }

    private static boolean anyTwice(List<long[]> lists) {
        long[] all = new long[lists.stream().mapToInt(list -> list.length).sum()];
        int size = 0;
        for (long[] list : lists) {
            System.arraycopy(list, 0, all, size, list.length);
            size += list.length;
        }
        Arrays.sort(all);
        for (int i = 1; i < all.length; i++) {
            if (all[i] == all[i - 1]) {
                return true;
            }
        }
        return false;
    }

    /** What was counted of the purchases, where they were settled on the way. */
    public Tally purchases() {
        return counted.purchases;
    }

    /** Acts of customers who never visited or made contact. */
    public long unmatchedActs() {
        return counted.unmatchedActs;
    }

    /** Whether purchases of several customers share an id, or (about once in 100,000 runs of 20 million) its hash. */
    boolean repeats() {
        return counted.repeats;
    }

    /** A pass that makes rows of the stories. */
    Dataset<Row> rows(Episodes episodes, StructType schema) {
        JavaRDD<Row> rows = parcels.mapPartitions(each -> Walk.rows(told(each), episodes));
        return spark.createDataFrame(rows, schema);
    }

    /** A pass that adds something up over the stories of each partition, given its number. */
    <T> JavaRDD<T> summed(Function2<Integer, Iterator<CustomerStory>, Iterator<T>> pass) {
        return parcels.mapPartitionsWithIndex((partition, each) -> pass.call(partition, told(each)), true);
    }

    @Override
    public void close() {
        added.forEach(Dataset::unpersist);
        if (added.isEmpty()) {
            parcels.unpersist();
        }
    }

    /** The stories of a partition, one after another; each is gone when the next one comes. */
    private static Iterator<CustomerStory> told(Iterator<Parcel> parcels) {
        Packed.Reader reader = new Packed.Reader();
        CustomerStory story = new CustomerStory();
        return new Iterator<>() {
            private byte[] ahead = parcels.next().story;

            @Override
            public boolean hasNext() {
                return ahead != null;
            }

            @Override
            public CustomerStory next() {
                reader.begin(ahead);
                story.unpack(reader);
                ahead = parcels.next().story;
                return story;
            }
        };
    }
}
