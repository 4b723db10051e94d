package io.kindlift.spark.engine;

import io.kindlift.episode.History;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.apache.spark.sql.catalyst.InternalRow;

/** Iterators over the histories of a partition, one customer after another. */
final class Iterating {

    private Iterating() {}

    /** The episodes of every story. */
    static Iterator<InternalRow> rows(Iterator<History> stories, Episodes episodes) {
        ArrayDeque<InternalRow> ready = new ArrayDeque<>();
        Cells cells = new Cells();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                while (ready.isEmpty() && stories.hasNext()) {
                    episodes.of(stories.next(), each -> ready.add(cells.row(each)));
                }
                return !ready.isEmpty();
            }

            @Override
            public InternalRow next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return ready.remove();
            }
        };
    }

    /** What each is made of, one after another. */
    static <A, B> Iterator<B> flat(Iterator<A> all, Function<A, Iterator<B>> parts) {
        return new Iterator<>() {
            private Iterator<B> now = Collections.emptyIterator();

            @Override
            public boolean hasNext() {
                while (!now.hasNext() && all.hasNext()) {
                    now = parts.apply(all.next());
                }
                return now.hasNext();
            }

            @Override
            public B next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return now.next();
            }
        };
    }

    /** Each as it is asked for. */
    static <A, B> Iterator<B> mapped(Iterator<A> all, Function<A, B> each) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return all.hasNext();
            }

            @Override
            public B next() {
                return each.apply(all.next());
            }
        };
    }
}
