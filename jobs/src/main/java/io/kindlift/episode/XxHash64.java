package io.kindlift.episode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * xxHash64 (Yann Collet, xxHash fast digest algorithm, version 0.1.1), as Spark's function {@code xxhash64} has it: of several
 * arguments the hash of one is the seed of the next, and the first seed is 42. A number is hashed as its bytes, lowest first.
 */
public final class XxHash64 {

    private static final long START = 42;

    private static final long P1 = 0x9E3779B185EBCA87L;
    private static final long P2 = 0xC2B2AE3D27D4EB4FL;
    private static final long P3 = 0x165667B19E3779F9L;
    private static final long P4 = 0x85EBCA77C2B2AE63L;
    private static final long P5 = 0x27D4EB2F165667C5L;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private XxHash64() {}

    /** {@code xxhash64(text)}. */
    public static long of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8), START);
    }

    /** Of a day or another number of four bytes. */
    public static long of(int number, long seed) {
        long hash = seed + P5 + Integer.BYTES;
        return avalanche(four(hash, number));
    }

    /** Of a number of eight bytes. */
    public static long of(long number, long seed) {
        long hash = seed + P5 + Long.BYTES;
        return avalanche(eight(hash, number));
    }

    static long of(byte[] bytes, long seed) {
        int at = bytes.length & -32;
        long hash = (at > 0 ? stripes(bytes, at, seed) : seed + P5) + bytes.length;
        for (; at + Long.BYTES <= bytes.length; at += Long.BYTES) {
            hash = eight(hash, (long) LONGS.get(bytes, at));
        }
        if (at + Integer.BYTES <= bytes.length) {
            hash = four(hash, (int) INTS.get(bytes, at));
            at += Integer.BYTES;
        }
        for (; at < bytes.length; at++) {
            hash = Long.rotateLeft(hash ^ (Byte.toUnsignedLong(bytes[at]) * P5), 11) * P1;
        }
        return avalanche(hash);
    }

    private static long stripes(byte[] bytes, int end, long seed) {
        long[] lanes = {seed + P1 + P2, seed + P2, seed, seed - P1};
        for (int at = 0; at < end; at += Long.BYTES) {
            int lane = at / Long.BYTES % lanes.length;
            lanes[lane] = round(lanes[lane], (long) LONGS.get(bytes, at));
        }
        long hash = Long.rotateLeft(lanes[0], 1)
                + Long.rotateLeft(lanes[1], 7)
                + Long.rotateLeft(lanes[2], 12)
                + Long.rotateLeft(lanes[3], 18);
        for (long lane : lanes) {
            hash = (hash ^ round(0, lane)) * P1 + P4;
        }
        return hash;
    }

    private static long eight(long hash, long number) {
        return Long.rotateLeft(hash ^ round(0, number), 27) * P1 + P4;
    }

    private static long four(long hash, int number) {
        return Long.rotateLeft(hash ^ (Integer.toUnsignedLong(number) * P1), 23) * P2 + P3;
    }

    private static long round(long lane, long input) {
        return Long.rotateLeft(lane + input * P2, 31) * P1;
    }

    private static long avalanche(long end) {
        long hash = (end ^ (end >>> 33)) * P2;
        hash = (hash ^ (hash >>> 29)) * P3;
        return hash ^ (hash >>> 32);
    }
}
