package io.kindlift.oracle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * XXH64 as Spark's {@code xxhash64} chains it: the hash of a column is the seed of the next, the first seed is 42; a string
 * is its UTF-8 bytes, a date its days since 1970 as four bytes, a bigint eight.
 *
 * <p>Yann Collet, xxHash fast digest algorithm, version 0.1.1.
 */
final class Xxh64 {

    static final long FIRST_SEED = 42;

    private static final long P1 = 0x9E3779B185EBCA87L;
    private static final long P2 = 0xC2B2AE3D27D4EB4FL;
    private static final long P3 = 0x165667B19E3779F9L;
    private static final long P4 = 0x85EBCA77C2B2AE63L;
    private static final long P5 = 0x27D4EB2F165667C5L;

    private Xxh64() {}

    static long of(String text, long seed) {
        return of(text.getBytes(StandardCharsets.UTF_8), seed);
    }

    static long of(int number, long seed) {
        return of(little(4).putInt(number).array(), seed);
    }

    static long of(long number, long seed) {
        return of(little(8).putLong(number).array(), seed);
    }

    static long of(byte[] bytes, long seed) {
        ByteBuffer rest = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long hash = bytes.length >= 32 ? stripes(rest, seed) : seed + P5;
        hash += bytes.length;
        while (rest.remaining() >= 8) {
            hash = Long.rotateLeft(hash ^ round(0, rest.getLong()), 27) * P1 + P4;
        }
        if (rest.remaining() >= 4) {
            hash = Long.rotateLeft(hash ^ (Integer.toUnsignedLong(rest.getInt()) * P1), 23) * P2 + P3;
        }
        while (rest.hasRemaining()) {
            hash = Long.rotateLeft(hash ^ (Byte.toUnsignedLong(rest.get()) * P5), 11) * P1;
        }
        return avalanche(hash);
    }

    private static long stripes(ByteBuffer rest, long seed) {
        long[] lane = {seed + P1 + P2, seed + P2, seed, seed - P1};
        while (rest.remaining() >= 32) {
            for (int i = 0; i < 4; i++) {
                lane[i] = round(lane[i], rest.getLong());
            }
        }
        long hash = Long.rotateLeft(lane[0], 1)
                + Long.rotateLeft(lane[1], 7)
                + Long.rotateLeft(lane[2], 12)
                + Long.rotateLeft(lane[3], 18);
        for (long each : lane) {
            hash = (hash ^ round(0, each)) * P1 + P4;
        }
        return hash;
    }

    private static long round(long lane, long input) {
        return Long.rotateLeft(lane + input * P2, 31) * P1;
    }

    private static long avalanche(long end) {
        long hash = (end ^ (end >>> 33)) * P2;
        hash = (hash ^ (hash >>> 29)) * P3;
        return hash ^ (hash >>> 32);
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
