package io.kindlift.spark.tables;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

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
        TimesOfDay times = new TimesOfDay();
        for (ParquetFile file : files) {
            update(digest, file);
            times.see(file.blocks());
        }
        long rows = files.stream().mapToLong(ParquetFile::rows).sum();
        return new Files(files.size(), list.bytes(), rows, hex(digest), times.shown());
    }

    /** Sizes and a fingerprint of files of any other format. */
    static Files plain(FileList list) {
        MessageDigest digest = sha256();
        list.files().forEach(file -> update(digest, file));
        return new Files(list.files().size(), list.bytes(), -1, hex(digest));
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
