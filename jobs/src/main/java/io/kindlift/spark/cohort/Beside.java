package io.kindlift.spark.cohort;

import java.util.Arrays;
import java.util.Iterator;
import org.apache.spark.sql.Row;
import org.apache.spark.unsafe.types.UTF8String;

/** Stories of a partition with what belongs behind each of them; both come by customer. */
final class Beside implements Iterator<byte[]> {

    private static final int AT_PART = 3;

    private final Iterator<byte[]> stories;
    private final Iterator<Row> parts;
    private Row next;
    private UTF8String nextOf;
    private UTF8String before = UTF8String.EMPTY_UTF8;
    private byte[] both = new byte[256];

    Beside(Iterator<byte[]> stories, Iterator<Row> parts) {
        this.stories = stories;
        this.parts = parts;
        advance();
    }

    private void advance() {
        next = parts.hasNext() ? parts.next() : null;
        nextOf = next == null ? null : UTF8String.fromString(next.getString(0));
    }

    @Override
    public boolean hasNext() {
        boolean more = stories.hasNext();
        while (!more && next != null) { // parts of nobody with a story; read to the end, or their block stays locked
            advance();
        }
        return more;
    }

    @Override
    public byte[] next() {
        byte[] story = stories.next();
        if (next == null) {
            return story;
        }
        UTF8String customer = UTF8String.fromString(Packed.Reader.first(story));
        if (customer.compareTo(before) < 0) {
            throw new IllegalStateException("stories are not in the order of their customers");
        }
        before = customer;
        while (next != null && nextOf.compareTo(customer) < 0) {
            advance();
        }
        return next == null || !nextOf.equals(customer) ? story : joined(story, customer);
    }

    private byte[] joined(byte[] story, UTF8String customer) {
        int size = append(story, 0);
        while (next != null && nextOf.equals(customer)) {
            size = append(next.getAs(AT_PART), size);
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
