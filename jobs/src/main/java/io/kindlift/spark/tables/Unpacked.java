package io.kindlift.spark.tables;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.compress.BZip2Codec;
import org.apache.spark.SparkConf;
import org.apache.spark.io.ZStdCompressionCodec;

/** The text in a file by what its bytes say, whatever its name: packed files are unpacked, and what is no text is refused. */
final class Unpacked {

    private static final int HEAD = 512;
    private static final int TAR = 257;

    /**
     * What is no text.
     *
     * @param at where its mark stands
     * @param mark as Latin-1
     * @param words what it is and what to do, as the rest of a sentence
     */
    private record Foreign(int at, String mark, String words) {}

    private static final List<Foreign> FOREIGN = List.of(
            new Foreign(
                    0,
                    "PK\3\4",
                    "is a zip archive or a spreadsheet's workbook (.xlsx); unpack it, or save the sheet as CSV"),
            new Foreign(0, "\u00D0\u00CF\u0011\u00E0", "is a spreadsheet's workbook (.xls); save the sheet as CSV"),
            new Foreign(0, "PAR1", "is a Parquet file; say format: parquet"),
            new Foreign(0, "ORC", "is an ORC file; export it as Parquet or CSV"),
            new Foreign(0, "Obj\1", "is an Avro file; export it as Parquet or CSV"),
            new Foreign(0, "\u00FD7zXZ", "is compressed with xz; unpack it or use gz"),
            new Foreign(0, "7z\u00BC\u00AF", "is a 7z archive; unpack it"),
            new Foreign(0, "Rar!", "is a rar archive; unpack it"),
            new Foreign(0, "\u0004\"M\u0018", "is compressed with lz4; unpack it or use gz"),
            new Foreign(0, "\u00FF\6\0\0sNaPpY", "is compressed with snappy; unpack it or use gz"),
            new Foreign(0, "SQLite format 3", "is a SQLite database; export the table as CSV"),
            new Foreign(0, "%PDF", "is a PDF; export the table as CSV"),
            new Foreign(0, "<", "is HTML or XML, perhaps a page that tells of an error; export the table as CSV"),
            new Foreign(TAR, "ustar", "is a tar archive; unpack it"));

    private Unpacked() {}

    /**
     * The text of a stream, which is closed with it.
     *
     * @param where names the file in messages
     * @throws BrokenContractException if it is something else
     */
    static InputStream of(InputStream in, String where) throws IOException {
        BufferedInputStream file = new BufferedInputStream(in);
        String head = head(file);
        Optional<Foreign> foreign = FOREIGN.stream()
                .filter(kind -> head.startsWith(kind.mark, kind.at))
                .findFirst();
        if (foreign.isPresent()) {
            throw new BrokenContractException(where + " " + foreign.get().words);
        }
        if (head.startsWith("\u001F\u008B")) {
            return of(new GZIPInputStream(file), where);
        }
        if (head.startsWith("BZh")) {
            BZip2Codec bzip2 = new BZip2Codec();
            bzip2.setConf(new Configuration(false));
            return of(bzip2.createInputStream(file), where);
        }
        return head.startsWith("(\u00B5/\u00FD")
                ? of(new ZStdCompressionCodec(new SparkConf(false)).compressedInputStream(file), where)
                : file;
    }

    /** The first bytes, which stay to be read. */
    private static String head(BufferedInputStream file) throws IOException {
        file.mark(HEAD);
        byte[] first = file.readNBytes(HEAD);
        file.reset();
        return new String(first, StandardCharsets.ISO_8859_1);
    }
}
