package io.kindlift.spark.cohort;

import java.util.Iterator;
import java.util.function.Function;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.api.java.function.MapPartitionsFunction;
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

    private Stories(Dataset<byte[]> packed) {
        this.packed = packed;
    }

    /** Packs events that lie customer by customer, in order. */
    static Stories of(Dataset<Row> events) {
        return new Stories(events.mapPartitions(new Pack(), Encoders.BINARY()).persist(StorageLevel.MEMORY_AND_DISK()));
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
        packed.unpersist();
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
