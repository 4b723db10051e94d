package io.kindlift.spark.cohort;

import io.kindlift.spark.cohort.Stories.Parcel;
import java.util.Arrays;
import java.util.Iterator;
import org.apache.spark.sql.Row;
import org.apache.spark.unsafe.types.UTF8String;

/** Stories of a partition with what belongs behind each of them; both come by the hash of the customer, then by customer. */
final class Beside implements Iterator<Parcel> {

    private static final int AT_PART = 3;
    private static final int AT_HASH = 4;

    private final Iterator<Parcel> stories;
    private final Iterator<Row> parts;
    private Row next;
    private UTF8String nextOf;
    private long before = Long.MIN_VALUE;
    private byte[] both = new byte[256];

    Beside(Iterator<Parcel> stories, Iterator<Row> parts) {
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
    public Parcel next() {
        Parcel parcel = stories.next();
        if (next == null || parcel.story() == null) {
            return parcel;
        }
        UTF8String customer = UTF8String.fromString(Packed.Reader.first(parcel.story()));
        long hash = Thinning.hash(customer);
        if (hash < before) {
            throw new IllegalStateException("stories are not in the order of their customers' hashes");
        }
        before = hash;
        while (next != null && compare(next.getLong(AT_HASH), nextOf, hash, customer) < 0) {
            advance();
        }
        return next == null || !nextOf.equals(customer) ? parcel : parcel.with(joined(parcel.story(), customer));
    }

    private static int compare(long hash, UTF8String customer, long hash2, UTF8String customer2) {
        int order = Long.compare(hash, hash2);
        return order != 0 ? order : customer.compareTo(customer2);
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
