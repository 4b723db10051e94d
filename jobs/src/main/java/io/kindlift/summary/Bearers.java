package io.kindlift.summary;

import io.kindlift.episode.Episode;
import io.kindlift.episode.History;
import io.kindlift.episode.MatchedDays;
import io.kindlift.episode.Naming;
import io.kindlift.episode.SegmentValues;
import io.kindlift.episode.Units;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * How many of a study's customers bear each value of its customers' segments.
 *
 * @param counts by segment; null of one whose values are not the customer's
 */
@SuppressWarnings("serial") // maps that serialise
record Bearers(ArrayList<HashMap<String, Long>> counts) implements Summary<Bearers> {

    /** Whom a study concerns: the episodes of a history at which its customer's values are read. */
    interface Concerned extends Serializable {
        void of(Episode episode, Consumer<Episode> found);

        /** Somebody who was treated or showed up within the period. */
        static Concerned in(MatchedDays days) {
            return (episode, found) -> {
                if (days.concern(episode.history())) {
                    found.accept(episode);
                }
            };
        }

        /** Whoever was assigned. */
        static Concerned in(Units units) {
            return (episode, found) -> units.of(episode.history(), unit -> {
                if (unit.place() == Units.Place.IN) {
                    episode.at(unit.earliest());
                    found.accept(episode);
                }
            });
        }
    }

    /** The segments with their values named: one walk, none where no segment is the customers'. */
    static SegmentValues named(Population population, SegmentValues values, int minCell, Concerned concerned) {
        int[] segments = IntStream.range(0, values.size())
                .filter(values::ofCustomers)
                .filter(segment -> minCell > 1)
                .toArray();
        return segments.length == 0
                ? values
                : values.named(new Naming(population.sum(walk(values, segments, concerned)).counts, minCell));
    }

    private static Walk<Bearers> walk(SegmentValues values, int[] segments, Concerned concerned) {
        return histories -> counted(histories, values, segments, concerned);
    }

    private static Bearers counted(
            Iterator<History> histories, SegmentValues values, int[] segments, Concerned concerned) {
        ArrayList<HashMap<String, Long>> counts = new ArrayList<>();
        List<Set<String>> borne = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            counts.add(null);
            borne.add(new HashSet<>());
        }
        for (int segment : segments) {
            counts.set(segment, new HashMap<>());
        }
        Episode episode = new Episode();
        histories.forEachRemaining(history -> {
            episode.of(history);
            concerned.of(episode, each -> {
                for (int segment : segments) {
                    String value = values.unnamed(each, segment);
                    if (value != null) {
                        borne.get(segment).add(value);
                    }
                }
            });
            for (int segment : segments) {
                borne.get(segment).forEach(value -> counts.get(segment).merge(value, 1L, Long::sum));
                borne.get(segment).clear();
            }
        });
        return new Bearers(counts);
    }

    @Override
    public Bearers plus(Bearers that) {
        ArrayList<HashMap<String, Long>> both = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            both.add(counts.get(i) == null ? null : sum(counts.get(i), that.counts.get(i)));
        }
        return new Bearers(both);
    }

    private static HashMap<String, Long> sum(Map<String, Long> a, Map<String, Long> b) {
        HashMap<String, Long> sum = new HashMap<>(a);
        b.forEach((value, n) -> sum.merge(value, n, Long::sum));
        return sum;
    }
}
