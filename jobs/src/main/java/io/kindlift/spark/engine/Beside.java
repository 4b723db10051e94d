package io.kindlift.spark.engine;

import io.kindlift.episode.Packed;
import io.kindlift.episode.XxHash64;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/** Stories of a partition with what belongs behind each of them; both come by the hash of the customer, then by customer. */
final class Beside implements Iterator<byte[]> {

    private static final int AT_PART = 3;
    private static final int AT_HASH = 4;

    /** By hash, customer, moment and id, as parts are met. */
    static final Comparator<InternalRow> IN_ORDER = Comparator.<InternalRow>comparingLong(row -> row.getLong(AT_HASH))
            .thenComparing(row -> row.getUTF8String(0))
            .thenComparingLong(row -> row.getLong(1))
            .thenComparing(row -> row.getUTF8String(2));

    private final Iterator<byte[]> stories;
    private final Iterator<InternalRow> parts;
    private byte[] next;
    private UTF8String nextOf;
    private long nextHash;
    private long before = Long.MIN_VALUE;
    private byte[] both = new byte[256];

    Beside(Iterator<byte[]> stories, Iterator<InternalRow> parts) {
        this.stories = stories;
        this.parts = parts;
        advance();
    }

    private void advance() {
        next = null;
        if (parts.hasNext()) {
            InternalRow row = parts.next();
            nextOf = row.getUTF8String(0).clone();
            nextHash = row.getLong(AT_HASH);
            next = row.getBinary(AT_PART);
        }
    }

    @Override
    public boolean hasNext() {
        return stories.hasNext();
    }

    @Override
    public byte[] next() {
        byte[] story = stories.next();
        if (next == null) {
            return story;
        }
        String name = Packed.Reader.first(story);
        UTF8String customer = UTF8String.fromString(name);
        long hash = XxHash64.of(name);
        if (hash < before) {
            throw new IllegalStateException("stories are not in the order of their customers' hashes");
        }
        before = hash;
        while (next != null && compare(nextHash, nextOf, hash, customer) < 0) {
            advance();
        }
        return next == null || !nextOf.equals(customer) ? story : joined(story, customer);
    }

    private static int compare(long hash, UTF8String customer, long hash2, UTF8String customer2) {
        int order = Long.compare(hash, hash2);
        return order != 0 ? order : customer.compareTo(customer2);
    }

    private byte[] joined(byte[] story, UTF8String customer) {
        int size = append(story, 0);
        while (next != null && nextOf.equals(customer)) {
            size = append(next, size);
            advance();
        }
        return Arrays.copyOf(both, size);
    }

    private int append(byte[] part, int size) {
        if (size + part.length > both.length) {
            both = Arrays.copyOf(both, Math.max(2 * both.length, size + part.length));
        }
        System.arraycopy(part, 0, both, size, part.length);
        return size + part.length;
    }
}
