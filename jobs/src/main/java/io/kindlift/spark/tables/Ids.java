package io.kindlift.spark.tables;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function2;
import scala.Tuple2;

/** Ids that come again in a table of any size: only 64-bit hashes of them are moved, and equal ones meet in one part. */
public final class Ids {

    /** Of more than so many hashes that come again not all are told. */
    private static final int MOST = 100_000;

    /** A table of one piece may be large. */
    private static final int LEAST_PARTS = 8;

    private Ids() {}

    /** What was counted in a part of a table, and the hashes of its ids. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Part<T>(T counted, long[] hashes) implements Serializable {}

    /**
     * What was counted in all parts.
     *
     * @param again hashes that come more than once, each once
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Found<T>(T counted, long[] again) implements Serializable {

        /** Whether any id comes again, or (about once in 100,000 tables of 20 million) its hash. */
        public boolean any() {
            return again.length > 0;
        }

        /** Whether there may be more than are told. */
        public boolean many() {
            return again.length >= MOST;
        }
    }

    /**
     * Adds up what was counted and brings the hashes together; one job.
     *
     * @param none counted nothing
     */
    public static <T> Found<T> found(JavaRDD<Part<T>> table, T none, Function2<T, T, T> plus) {
        int parts = Math.max(LEAST_PARTS, table.getNumPartitions());
        return table.flatMapToPair(part -> sent(part, none, parts))
                .groupByKey(new HashPartitioner(parts))
                .map(met -> found(met._2, none, plus))
                .fold(new Found<>(none, new long[0]), (a, b) -> both(a, b, plus));
    }

    /** The same of parts that lie here. */
    public static <T> Found<T> found(Iterator<Part<T>> parts, T none, Function2<T, T, T> plus) {
        List<Part<T>> met = new ArrayList<>();
        parts.forEachRemaining(met::add);
        try {
            return found(met, none, plus);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e); // Spark's interface declares it
        }
    }

    private static <T> Iterator<Tuple2<Integer, Part<T>>> sent(Part<T> part, T none, int parts) {
        int[] sizes = new int[parts];
        for (long hash : part.hashes) {
            sizes[to(hash, parts)]++;
        }
        long[][] sent = new long[parts][];
        Arrays.setAll(sent, to -> new long[sizes[to]]);
        for (long hash : part.hashes) {
            int to = to(hash, parts);
            sent[to][--sizes[to]] = hash;
        }
        List<Tuple2<Integer, Part<T>>> all = new ArrayList<>();
        for (int to = 0; to < parts; to++) {
            if (to == 0 || sent[to].length > 0) {
                all.add(new Tuple2<>(to, new Part<>(to == 0 ? part.counted : none, sent[to])));
            }
        }
        return all.iterator();
    }

    private static int to(long hash, int parts) {
        return (int) Math.floorMod(hash, (long) parts);
    }

    private static <T> Found<T> found(Iterable<Part<T>> met, T none, Function2<T, T, T> plus) throws Exception {
        T counted = none;
        List<long[]> hashes = new ArrayList<>();
        for (Part<T> part : met) {
            counted = plus.call(counted, part.counted);
            hashes.add(part.hashes);
        }
        return new Found<>(counted, again(hashes));
    }

    private static long[] again(List<long[]> lists) {
        long[] all = lists.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        int found = 0;
        for (int i = 1; i < all.length && found < MOST; i++) {
            if (all[i] == all[i - 1] && (found == 0 || all[found - 1] != all[i])) {
                all[found++] = all[i];
            }
        }
        return Arrays.copyOf(all, found);
    }

    private static <T> Found<T> both(Found<T> a, Found<T> b, Function2<T, T, T> plus) throws Exception {
        long[] again = Arrays.copyOf(a.again, Math.min(MOST, a.again.length + b.again.length));
        System.arraycopy(b.again, 0, again, a.again.length, again.length - a.again.length);
        return new Found<>(plus.call(a.counted, b.counted), again);
    }
}
