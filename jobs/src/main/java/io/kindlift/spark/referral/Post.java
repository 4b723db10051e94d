package io.kindlift.spark.referral;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/**
 * Rows of numbers on their way to the parts they belong to. A part is a remainder of a hash; what arrives there is one array,
 * in no particular order. A row costs its numbers and nothing else, which is why graphs travel like this and not as rows of a
 * table.
 */
final class Post {

    private final int width;
    private final long[][] boxes;
    private final int[] sizes;

    /** To so many parts, rows of so many numbers. */
    Post(int parts, int width) {
        this.width = width;
        this.boxes = new long[parts][0];
        this.sizes = new int[parts];
    }

    /** Where what belongs to a hash lies. */
    static int part(long hash, int parts) {
        return Math.floorMod(hash, parts);
    }

    /** Sends a row to where a hash lies. */
    void send(long hash, long... row) {
        int part = part(hash, boxes.length);
        int size = sizes[part];
        if (size + width > boxes[part].length) {
            boxes[part] = Arrays.copyOf(boxes[part], Math.max(16 * width, 2 * size));
        }
        System.arraycopy(row, 0, boxes[part], size, width);
        sizes[part] += width;
    }

    /** What was sent from here, by part. */
    Iterator<Tuple2<Integer, long[]>> letters() {
        List<Tuple2<Integer, long[]>> letters = new ArrayList<>();
        for (int part = 0; part < boxes.length; part++) {
            if (sizes[part] > 0) {
                letters.add(new Tuple2<>(part, Arrays.copyOf(boxes[part], sizes[part])));
                boxes[part] = null;
            }
        }
        return letters.iterator();
    }

    /** What has arrived: one array in each part. */
    static JavaRDD<long[]> delivered(JavaPairRDD<Integer, long[]> letters, int parts) {
        return letters.partitionBy(new HashPartitioner(parts))
                .mapPartitions(mine -> List.of(joined(mine)).iterator());
    }

    private static long[] joined(Iterator<Tuple2<Integer, long[]>> letters) {
        List<long[]> all = new ArrayList<>();
        int length = 0;
        while (letters.hasNext()) {
            long[] letter = letters.next()._2;
            length = Math.addExact(length, letter.length);
            all.add(letter);
        }
        long[] joined = new long[length];
        int at = 0;
        for (long[] letter : all) {
            System.arraycopy(letter, 0, joined, at, letter.length);
            at += letter.length;
        }
        return joined;
    }
}
