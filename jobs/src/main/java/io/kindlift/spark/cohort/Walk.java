package io.kindlift.spark.cohort;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;

/** One ordered walk over the events of a partition: customer by customer, each with the whole of their story. */
record Walk(Episodes episodes) implements MapPartitionsFunction<Row, Row> {

    @Override
    public Iterator<Row> call(Iterator<Row> events) {
        return rows(over(events), episodes);
    }

    /** The stories that events tell, one after another; each is gone when the next one comes. */
    static Iterator<CustomerStory> over(Iterator<Row> events) {
        return new Told(events);
    }

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

    private static final class Told implements Iterator<CustomerStory> {
        private final Iterator<Row> events;
        private final CustomerStory story = new CustomerStory();
        private Row next;

        Told(Iterator<Row> events) {
            this.events = events;
            this.next = events.hasNext() ? events.next() : null;
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public CustomerStory next() {
            if (next == null) {
                throw new NoSuchElementException();
            }
            String who = next.getString(Events.AT_CUSTOMER);
            story.begin(who);
            while (next != null && next.getString(Events.AT_CUSTOMER).equals(who)) {
                story.add(next);
                next = events.hasNext() ? events.next() : null;
            }
            return story;
        }
    }
}
