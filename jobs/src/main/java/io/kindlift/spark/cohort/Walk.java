package io.kindlift.spark.cohort;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;

/** One ordered walk over the events of a partition: customer by customer, each with the whole of their story. */
final class Walk implements MapPartitionsFunction<Row, Row> {

    private static final long serialVersionUID = 1;

    private final RandomizedEpisodes episodes;

    Walk(RandomizedEpisodes episodes) {
        this.episodes = episodes;
    }

    @Override
    public Iterator<Row> call(Iterator<Row> events) {
        return new Episodes(events);
    }

    private final class Episodes implements Iterator<Row> {
        private final Iterator<Row> events;
        private final CustomerStory story = new CustomerStory();
        private final ArrayDeque<Row> ready = new ArrayDeque<>();
        private Row next;

        Episodes(Iterator<Row> events) {
            this.events = events;
            this.next = events.hasNext() ? events.next() : null;
        }

        @Override
        public boolean hasNext() {
            while (ready.isEmpty() && next != null) {
                customer();
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

        private void customer() {
            String who = next.getString(Events.AT_CUSTOMER);
            story.begin(who);
            while (next != null && next.getString(Events.AT_CUSTOMER).equals(who)) {
                story.add(next);
                next = events.hasNext() ? events.next() : null;
            }
            episodes.of(story, ready::add);
        }
    }
}
