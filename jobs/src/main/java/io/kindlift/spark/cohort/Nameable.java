package io.kindlift.spark.cohort;

import io.kindlift.study.Segments;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaPairRDD;
import scala.Tuple2;

/**
 * Which values of customers' segments may be named: those that at least {@code privacy.min_cell} of a study's customers bear.
 * All others go by one name, so that none points at a few people.
 */
final class Nameable implements Serializable {

    private static final long serialVersionUID = 1;

    /** By segment; null where any value may be named. */
    private final ArrayList<HashSet<String>> values = new ArrayList<>();

    private Nameable() {}

    /** The values of a segment that a customer bears in a study; none of somebody who is not in it. */
    interface Bearing extends Serializable {
        List<String> of(CustomerStory story, int segment);
    }

    private record Value(int segment, String text) implements Serializable {}

    /**
     * Counts who bears what: one job, and none without segments of customers.
     *
     * @param origins of each segment; null where it is not the customer's
     */
    static Nameable of(Stories stories, int minCell, List<Origin> origins, Bearing bearing) {
        Nameable nameable = new Nameable();
        ArrayList<Integer> segments = new ArrayList<>();
        for (int i = 0; i < origins.size(); i++) {
            boolean counted = origins.get(i) != null && minCell > 1;
            nameable.values.add(counted ? new HashSet<>() : null);
            if (counted) {
                segments.add(i);
            }
        }
        if (!segments.isEmpty()) {
            JavaPairRDD.fromJavaRDD(stories.summed((partition, told) -> counted(told, segments, bearing)))
                    .reduceByKey(Long::sum)
                    .filter(count -> count._2 >= minCell)
                    .keys()
                    .collect()
                    .forEach(value -> nameable.values.get(value.segment).add(value.text));
        }
        return nameable;
    }

    private static Iterator<Tuple2<Value, Long>> counted(
            Iterator<CustomerStory> stories, List<Integer> segments, Bearing bearing) {
        Map<Value, Long> counts = new HashMap<>();
        stories.forEachRemaining(story -> segments.forEach(segment -> new HashSet<>(bearing.of(story, segment))
                .forEach(text -> counts.merge(new Value(segment, text), 1L, Long::sum))));
        return counts.entrySet().stream()
                .map(count -> new Tuple2<>(count.getKey(), count.getValue()))
                .iterator();
    }

    /** What a value of a segment goes by; null where there is none. */
    String name(int segment, String value) {
        HashSet<String> known = values.get(segment);
        return value == null || known == null || known.contains(value) ? value : Segments.RARE;
    }
}
