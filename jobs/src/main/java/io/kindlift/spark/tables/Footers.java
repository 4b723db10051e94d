package io.kindlift.spark.tables;

import io.kindlift.study.Input;
import io.kindlift.study.Table;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;

/** Reads what files say about themselves, without a Spark job. */
final class Footers {

    private Footers() {}

    /** Of every Parquet file what it says of itself. */
    static List<ParquetFile> parquet(FileList list, Configuration conf) {
        return list.files().stream()
                .map(file -> ParquetFile.of(list.table(), file, conf))
                .toList();
    }

    /** Rows, sizes and a fingerprint of Parquet files. */
    static Files facts(FileList list, List<ParquetFile> files) {
        MessageDigest digest = sha256();
        files.forEach(file -> update(digest, file));
        long rows = files.stream().mapToLong(ParquetFile::rows).sum();
        return new Files(files.size(), list.bytes(), rows, hex(digest));
    }

    /** Sizes and a fingerprint of files of any other format. */
    static Files plain(FileList list, Input input, Configuration conf) {
        if (input.format() == Input.Format.CSV) {
            refuseOtherHeaders(list, conf);
        }
        MessageDigest digest = sha256();
        list.files().forEach(file -> update(digest, file));
        return new Files(list.files().size(), list.bytes(), -1, hex(digest));
    }

    /** Spark takes the first file's header for all of them and would read the others by position. */
    private static void refuseOtherHeaders(FileList list, Configuration conf) {
        CompressionCodecFactory codecs = new CompressionCodecFactory(conf);
        String expected = null;
        Path first = null;
        for (DataFile file : list.files()) {
            String header = header(list.table(), file.path(), codecs, conf);
            if (header != null && expected == null) {
                expected = header;
                first = file.path();
            } else if (header != null && !header.equals(expected)) {
                throw new BrokenContractException(list.table().word() + ": " + file.name()
                        + " does not begin with the same columns as " + first.getName()
                        + "; write all files with one header");
            }
        }
    }

    /** The first line of a file; null if it has none. */
    private static String header(Table table, Path file, CompressionCodecFactory codecs, Configuration conf) {
        CompressionCodec codec = codecs.getCodec(file);
        try (InputStream raw = file.getFileSystem(conf).open(file);
                InputStream text = codec == null ? raw : codec.createInputStream(raw);
                BufferedReader lines = new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.isBlank()).findFirst().orElse(null);
        } catch (IOException | UncheckedIOException e) {
            throw new UnreadableInputException(table.word() + ": cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static void update(MessageDigest digest, DataFile file) {
        update(digest, file.name() + '\n' + file.bytes() + '\n');
        file.values().forEach((name, value) -> update(digest, name + '=' + value + '\n'));
    }

    private static void update(MessageDigest digest, ParquetFile file) {
        update(digest, file.file());
        file.blocks().forEach(block -> {
            update(digest, block.getRowCount() + "\n");
            block.getColumns()
                    .forEach(column -> update(
                            digest,
                            column.getPath() + " " + column.getTotalSize() + " " + column.getStatistics() + '\n'));
        });
    }

    private static void update(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}
