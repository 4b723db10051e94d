package io.kindlift.spark.cohort;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * The stories of all customers, each packed into a few bytes and kept, so that one reading of the tables and one shuffle
 * serve every pass. A story is about ten bytes a visit day, and its texts once.
 */
public final class Stories implements AutoCloseable {

    private final Dataset<byte[]> packed;
    private final List<Dataset<?>> kept;

    private Stories(Dataset<byte[]> packed, List<Dataset<?>> kept) {
        this.packed = packed;
        this.kept = kept;
    }

    /** Packs events that lie customer by customer, in order. */
    static Stories of(Dataset<Row> events) {
        Dataset<byte[]> packed =
                events.mapPartitions(new Pack(), Encoders.BINARY()).persist(StorageLevel.MEMORY_AND_DISK());
        return new Stories(packed, List.of(packed));
    }

    /**
     * The same stories with more in them; only what is added is shuffled. What belongs to nobody with a story is left out.
     *
     * @param parts a customer, two columns to order by, and what is put behind that customer's story
     */
    Stories with(Dataset<Row> parts) {
        JavaRDD<byte[]> stories = packed.toJavaRDD();
        Dataset<Row> theirs = parts.repartition(stories.getNumPartitions(), col(Events.CUSTOMER))
                .sortWithinPartitions(
                        Arrays.stream(parts.columns()).limit(3).map(Column::new).toArray(Column[]::new))
                .persist(StorageLevel.MEMORY_AND_DISK());
        JavaRDD<byte[]> both = stories.zipPartitions(theirs.toJavaRDD(), Beside::new);
        List<Dataset<?>> all = new ArrayList<>(kept);
        all.add(theirs);
        return new Stories(packed.sparkSession().createDataset(both.rdd(), Encoders.BINARY()), all);
    }

    /** A pass that makes rows of the stories. */
    <T> Dataset<T> mapped(MapPartitionsFunction<byte[], T> pass, Encoder<T> encoder) {
        return packed.mapPartitions(pass, encoder);
    }

    /** A pass that adds something up over the stories of each partition, given its number. */
    <T> JavaRDD<T> summed(Function2<Integer, Iterator<byte[]>, Iterator<T>> pass) {
        return packed.toJavaRDD().mapPartitionsWithIndex(pass, true);
    }

    @Override
    public void close() {
        kept.forEach(Dataset::unpersist);
    }

    /** The stories of a partition, one after another; each is gone when the next one comes. */
    static Iterator<CustomerStory> told(Iterator<byte[]> packed) {
        Packed.Reader reader = new Packed.Reader();
        CustomerStory story = new CustomerStory();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return packed.hasNext();
            }

            @Override
            public CustomerStory next() {
                reader.begin(packed.next());
                story.unpack(reader);
                return story;
            }
        };
    }

    /** From events to packed stories. */
    private static final class Pack implements MapPartitionsFunction<Row, byte[]> {

        private static final long serialVersionUID = 1;

        @Override
        public Iterator<byte[]> call(Iterator<Row> events) {
            Packed.Writer writer = new Packed.Writer();
            Function<CustomerStory, byte[]> pack = story -> story.packed(writer);
            Iterator<CustomerStory> stories = Walk.over(events);
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return stories.hasNext();
                }

                @Override
                public byte[] next() {
                    return pack.apply(stories.next());
                }
            };
        }
    }
}
