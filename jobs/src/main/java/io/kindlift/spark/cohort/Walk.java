package io.kindlift.spark.cohort;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;

/** One walk over the stories of a partition, customer by customer. */
final class Walk {

    private Walk() {}

    /** The episodes of every story. */
    static Iterator<Row> rows(Iterator<CustomerStory> stories, Episodes episodes) {
        ArrayDeque<Row> ready = new ArrayDeque<>();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                while (ready.isEmpty() && stories.hasNext()) {
                    episodes.of(stories.next(), ready::add);
                }
                return !ready.isEmpty();
            }

            @Override
            public Row next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return ready.remove();
            }
        };
    }
}
