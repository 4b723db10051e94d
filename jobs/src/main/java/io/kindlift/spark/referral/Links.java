package io.kindlift.spark.referral;

import java.util.Arrays;

/**
 * The edges of a part: of everybody whose hash lies there, who brought them. Each customer was brought once.
 *
 * @param numbers of each edge, one after another
 */
@SuppressWarnings("ArrayRecordComponent") // read here alone
record Links(long[] numbers) {

    /** Numbers of an edge: referred, referrer, at, id, made, came. */
    static final int WIDTH = 6;

    int size() {
        return numbers.length / WIDTH;
    }

    long referred(int edge) {
        return numbers[edge * WIDTH];
    }

    long referrer(int edge) {
        return numbers[edge * WIDTH + 1];
    }

    private long at(int edge) {
        return numbers[edge * WIDTH + 2];
    }

    private long id(int edge) {
        return numbers[edge * WIDTH + 3];
    }

    long made(int edge) {
        return numbers[edge * WIDTH + 4];
    }

    long came(int edge) {
        return numbers[edge * WIDTH + 5];
    }

    /** Whether an edge was made before another; of those of one moment the lower hash of the id goes first. */
    boolean before(int edge, long at, long id) {
        return at(edge) < at || (at(edge) == at && id(edge) < id);
    }

    /** What tells when an edge was made, behind the numbers given. */
    long[] withTime(int edge, long... first) {
        long[] all = Arrays.copyOf(first, first.length + 2);
        all[first.length] = at(edge);
        all[first.length + 1] = id(edge);
        return all;
    }

    /** Where everybody's edge is. */
    Places places() {
        Places places = new Places(size());
        for (int edge = 0; edge < size(); edge++) {
            places.put(referred(edge));
        }
        return places;
    }

    /**
     * Edges as they arrived, in an order of their own: of two to one customer the later (nobody is brought twice, but hashes may meet), and none to
     * oneself.
     */
    static long[] settled(long[] arrived) {
        Links all = new Links(arrived);
        Places places = new Places(all.size());
        long[] kept = new long[arrived.length];
        Links settled = new Links(kept);
        for (int edge = 0; edge < all.size(); edge++) {
            if (all.referred(edge) == all.referrer(edge)) {
                continue;
            }
            int known = places.size();
            int place = places.put(all.referred(edge));
            if (place == known || settled.before(place, all.at(edge), all.id(edge))) {
                System.arraycopy(arrived, edge * WIDTH, kept, place * WIDTH, WIDTH);
            }
        }
        return sorted(new Links(Arrays.copyOf(kept, places.size() * WIDTH)));
    }

    /** By whom they led to: a part that is made again, after a machine was lost, has every edge where it was. */
    private static long[] sorted(Links links) {
        long[] order = new long[links.size()];
        Arrays.setAll(order, links::referred);
        Arrays.sort(order);
        long[] sorted = new long[links.numbers.length];
        for (int edge = 0; edge < order.length; edge++) {
            int place = Arrays.binarySearch(order, links.referred(edge));
            System.arraycopy(links.numbers, edge * WIDTH, sorted, place * WIDTH, WIDTH);
        }
        return sorted;
    }
}
