package io.kindlift.spark.tables;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The characters of a file, strictly: bytes that are none in its encoding are refused with their line, and so is a character
 * of no text. A byte-order mark decides the encoding and is passed over. Reads at least two characters at a time.
 */
final class Characters extends Reader {

    private static final int SIZE = 1 << 16;

    private final InputStream in;
    private final String where;
    private final String remedy;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(SIZE).flip();
    private boolean ended;
    private long line = 1;
    private boolean returned;

    /**
     * Begins to read.
     *
     * @param encoding what holds without a byte-order mark
     * @param where names the file in messages
     * @param remedy what to do about another encoding, as the end of a sentence
     */
    Characters(InputStream in, Charset encoding, String where, String remedy) throws IOException {
        this.in = in;
        this.where = where;
        this.remedy = remedy;
        fill();
        decoder = marked(encoding)
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** The encoding a byte-order mark tells, which is passed over; else the one given, UTF-16 by where its zeros stand. */
    private Charset marked(Charset encoding) {
        if (begins(0xEF, 0xBB, 0xBF)) {
            bytes.position(3);
            return StandardCharsets.UTF_8;
        }
        if (begins(0xFF, 0xFE, 0, 0) || begins(0, 0, 0xFE, 0xFF)) {
            return Charset.forName("UTF-32");
        }
        if (begins(0xFF, 0xFE) || begins(0xFE, 0xFF)) {
            return StandardCharsets.UTF_16;
        }
        boolean little = encoding.equals(StandardCharsets.UTF_16) && bytes.remaining() > 1 && bytes.get(1) == 0;
        return little ? StandardCharsets.UTF_16LE : encoding;
    }

    private boolean begins(int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (bytes.remaining() <= i || (bytes.get(i) & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private void fill() throws IOException {
        bytes.compact();
        while (!ended && bytes.hasRemaining()) {
            int n = in.read(bytes.array(), bytes.position(), bytes.remaining());
            ended = n < 0;
            bytes.position(bytes.position() + Math.max(n, 0));
        }
        bytes.flip();
    }

    @Override
    public int read(char[] to, int from, int length) throws IOException {
        CharBuffer out = CharBuffer.wrap(to, from, length).slice();
        while (true) {
            CoderResult result = decoder.decode(bytes, out, ended);
            if (result.isError()) {
                count(to, from, out.position());
                throw refusedByte(result.length());
            }
            if (out.position() > 0) {
                count(to, from, out.position());
                return out.position();
            }
            if (ended && result.isUnderflow()) {
                return -1;
            }
            fill();
        }
    }

    private BrokenContractException refusedByte(int length) {
        StringBuilder found = new StringBuilder(length == 1 ? "the byte" : "the bytes");
        for (int i = 0; i < length && i < bytes.remaining(); i++) {
            found.append(String.format(Locale.ROOT, " 0x%02X", bytes.get(bytes.position() + i) & 0xFF));
        }
        return new BrokenContractException(where + ", line " + line + ": " + found + (length == 1 ? " is" : " are")
                + " not " + decoder.charset().name() + "; " + remedy);
    }

    /** Lines end as in files of any system. */
    private void count(char[] read, int from, int length) {
        for (int i = from; i < from + length; i++) {
            char c = read[i];
            if (c == '\0') {
                throw new BrokenContractException(where + ", line " + line
                        + ": holds a character of no text (U+0000), as UTF-16 or a binary file would; " + remedy);
            }
            line += c == '\r' || (c == '\n' && !returned) ? 1 : 0;
            returned = c == '\r';
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
