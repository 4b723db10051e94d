package io.kindlift.spark.referral;

import java.io.Serializable;
import java.util.Iterator;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import scala.Tuple2;

/**
 * A step over what lies in each part, which sends rows to others.
 *
 * @param parts how many there are
 * @param width numbers of a row
 * @param step what is done in one
 */
record Parted<T>(int parts, int width, Step<T> step) implements PairFlatMapFunction<Iterator<T>, Integer, long[]> {

    /** Given the number of the part and what lies there. */
    interface Step<T> extends Serializable {
        void of(int part, T mine, Post post);
    }

    static <T> Parted<T> of(int parts, int width, Step<T> step) {
        return new Parted<>(parts, width, step);
    }

    @Override
    public Iterator<Tuple2<Integer, long[]>> call(Iterator<T> mine) {
        Post post = new Post(parts, width);
        while (mine.hasNext()) {
            step.of(TaskContext.getPartitionId(), mine.next(), post);
        }
        return post.letters();
    }
}
