package io.kindlift.spark.engine;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Many packed stories in one array, each behind its length: few large things are kept and moved better than many small. */
final class Chunk {

    private static final int ENOUGH = 1 << 18;

    private byte[] bytes = new byte[ENOUGH + (ENOUGH >> 2)];
    private int size;

    /** Puts as many stories together as make a chunk; of nothing left, nothing. */
    byte[] filled(Iterator<byte[]> stories) {
        size = 0;
        while (size < ENOUGH && stories.hasNext()) {
            add(stories.next());
        }
        return Arrays.copyOf(bytes, size);
    }

    private void add(byte[] story) {
        int needed = size + Integer.BYTES + story.length;
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * needed);
        }
        for (int shift = 24; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (story.length >>> shift);
        }
        System.arraycopy(story, 0, bytes, size, story.length);
        size = needed;
    }

    /** The stories of chunks, one after another. */
    static Iterator<byte[]> opened(Iterator<byte[]> chunks) {
        return new Iterator<>() {
            private byte[] chunk = {};
            private int at;

            @Override
            public boolean hasNext() {
                while (at == chunk.length && chunks.hasNext()) {
                    chunk = chunks.next();
                    at = 0;
                }
                return at < chunk.length;
            }

            @Override
            public byte[] next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                int length = 0;
                for (int i = 0; i < Integer.BYTES; i++) {
                    length = length << 8 | (chunk[at++] & 0xff);
                }
                at += length;
                return Arrays.copyOfRange(chunk, at - length, at);
            }
        };
    }
}
