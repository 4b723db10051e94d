package io.kindlift.episode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A story as few bytes: small numbers are short, and a text that comes again is a number. */
public final class Packed {

    private Packed() {}

    /** Writes one story after another. */
    public static final class Writer {
        private byte[] bytes = new byte[256];
        private int size;
        private final List<String> texts = new ArrayList<>();

        public void begin() {
            size = 0;
            texts.clear();
        }

        public byte[] toBytes() {
            return Arrays.copyOf(bytes, size);
        }

        public Writer number(long value) {
            long left = (value << 1) ^ (value >> 63);
            while ((left & ~0x7FL) != 0) {
                put((byte) (left | 0x80));
                left >>>= 7;
            }
            put((byte) left);
            return this;
        }

        /** A text, or null. */
        public Writer text(String text) {
            if (text == null) {
                return number(0);
            }
            int known = texts.indexOf(text);
            if (known >= 0) {
                return number(known + 2L);
            }
            texts.add(text);
            byte[] letters = text.getBytes(StandardCharsets.UTF_8);
            number(1).number(letters.length);
            for (byte letter : letters) {
                put(letter);
            }
            return this;
        }

        /** A list of texts, or null. */
        public Writer texts(List<String> list) {
            number(list == null ? -1 : list.size());
            if (list != null) {
                list.forEach(this::text);
            }
            return this;
        }

        private void put(byte next) {
            if (size == bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * size);
            }
            bytes[size++] = next;
        }
    }

    /** Reads what {@link Writer} wrote. */
    public static final class Reader {
        private byte[] bytes;
        private int at;
        private final List<String> texts = new ArrayList<>();

        public void begin(byte[] story) {
            bytes = story;
            at = 0;
            texts.clear();
        }

        /** Whether anything is left to read. */
        public boolean more() {
            return at < bytes.length;
        }

        /** The text a story begins with: whose it is. */
        public static String first(byte[] story) {
            Reader reader = new Reader();
            reader.begin(story);
            return reader.text();
        }

        public long number() {
            long value = 0;
            int shift = 0;
            byte next;
            do {
                next = bytes[at++];
                value |= (long) (next & 0x7F) << shift;
                shift += 7;
            } while (next < 0);
            return (value >>> 1) ^ -(value & 1);
        }

        public int integer() {
            return Math.toIntExact(number());
        }

        public String text() {
            int which = integer();
            if (which == 0) {
                return null;
            }
            if (which > 1) {
                return texts.get(which - 2);
            }
            int length = integer();
            String text = new String(bytes, at, length, StandardCharsets.UTF_8);
            at += length;
            texts.add(text);
            return text;
        }

        public List<String> texts() {
            int size = integer();
            if (size < 0) {
                return null;
            }
            List<String> list = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                list.add(text());
            }
            return list;
        }
    }
}
