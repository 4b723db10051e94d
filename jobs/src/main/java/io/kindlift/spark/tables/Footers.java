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
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.hadoop.util.HadoopInputFile;

/** Reads what files say about themselves, without a Spark job. */
final class Footers {

    private Footers() {}

    /** The data files under a path, sorted by name; hidden ones ({@code _…}, {@code .…}) are not data. */
    static List<FileStatus> list(Table table, String path, Configuration conf) {
        try {
            Path root = new Path(path);
            FileSystem fs = root.getFileSystem(conf);
            FileStatus[] roots = fs.globStatus(root);
            if (roots == null || roots.length == 0) {
                throw new UnreadableInputException(
                        table.word() + ": nothing at " + path + "; check inputs." + table.word() + ".path");
            }
            List<FileStatus> files = new ArrayList<>();
            for (FileStatus each : roots) {
                collect(fs, each, files);
            }
            if (files.isEmpty()) {
                throw new UnreadableInputException(
                        table.word() + ": no files in " + path + "; was the export written?");
            }
            files.sort((a, b) -> a.getPath().compareTo(b.getPath()));
            return files;
        } catch (IOException | IllegalArgumentException e) {
            throw new UnreadableInputException(table.word() + ": cannot read " + path + ": " + Causes.words(e), e);
        }
    }

    private static void collect(FileSystem fs, FileStatus status, List<FileStatus> files) throws IOException {
        if (status.isFile()) {
            files.add(status);
            return;
        }
        for (FileStatus child : fs.listStatus(status.getPath())) {
            String name = child.getPath().getName();
            if (!name.startsWith("_") && !name.startsWith(".")) {
                collect(fs, child, files);
            }
        }
    }

    /** Columns of a Parquet table, of all its files together. */
    record Parquets(Map<String, Stored> columns, Files files) {}

    static Parquets parquet(Table table, String path, Set<String> used, Configuration conf) {
        List<FileStatus> files = list(table, path, conf);
        MessageDigest digest = sha256();
        Map<String, Stored> columns = new LinkedHashMap<>();
        Path first = files.get(0).getPath();
        long rows = 0;
        for (FileStatus file : files) {
            ParquetMetadata footer = footer(table, file, conf);
            Map<String, Stored> here = Parquet.columns(footer.getFileMetaData().getSchema());
            if (file.getPath().equals(first)) {
                columns.putAll(here);
            } else {
                refuseDrift(table, used, columns, first, here, file.getPath());
                here.forEach((name, stored) -> columns.merge(name, stored, Footers::together));
            }
            rows += footer.getBlocks().stream()
                    .mapToLong(block -> block.getRowCount())
                    .sum();
            update(digest, file, footer);
        }
        partitions(first, new Path(path)).forEach(name -> columns.putIfAbsent(name, PARTITION));
        return new Parquets(columns, new Files(files.size(), bytes(files), rows, hex(digest)));
    }

    private static final Stored PARTITION = Stored.of(org.apache.spark.sql.types.DataTypes.StringType);

    /** Names of {@code name=value} folders between the root and a file. */
    private static List<String> partitions(Path file, Path root) {
        List<String> names = new ArrayList<>();
        for (Path folder = file.getParent();
                folder != null && folder.depth() > root.depth();
                folder = folder.getParent()) {
            int equals = folder.getName().indexOf('=');
            if (equals > 0) {
                names.add(0, folder.getName().substring(0, equals));
            }
        }
        return names;
    }

    private static Stored together(Stored there, Stored here) {
        return there.equals(here) ? there : Stored.unreadable("of several types");
    }

    /** Files may differ in columns nobody reads, in no others. */
    private static void refuseDrift(
            Table table,
            Set<String> used,
            Map<String, Stored> expected,
            Path first,
            Map<String, Stored> here,
            Path file) {
        for (String name : used) {
            Stored there = expected.get(name);
            Stored found = here.get(name);
            if (!Objects.equals(there, found)) {
                throw new BrokenContractException(table.word() + ": column " + name + " is " + words(found) + " in "
                        + file.getName() + " and " + words(there) + " in " + first.getName()
                        + "; write all files with one schema");
            }
        }
    }

    private static String words(Stored stored) {
        return stored == null ? "missing" : stored.words();
    }

    private static ParquetMetadata footer(Table table, FileStatus file, Configuration conf) {
        try (ParquetFileReader reader = ParquetFileReader.open(HadoopInputFile.fromStatus(file, conf))) {
            return reader.getFooter();
        } catch (IOException | RuntimeException e) {
            throw new UnreadableInputException(
                    table.word() + ": " + file.getPath() + " is not a readable Parquet file: " + Causes.words(e), e);
        }
    }

    /** Sizes and a fingerprint of files of any other format. */
    static Files plain(Table table, Input input, Configuration conf) {
        List<FileStatus> files = list(table, input.path(), conf);
        if (input.format() == Input.Format.CSV) {
            refuseOtherHeaders(table, files, conf);
        }
        MessageDigest digest = sha256();
        files.forEach(file -> update(digest, file));
        return new Files(files.size(), bytes(files), -1, hex(digest));
    }

    /** Spark takes the first file's header for all of them and would read the others by position. */
    private static void refuseOtherHeaders(Table table, List<FileStatus> files, Configuration conf) {
        CompressionCodecFactory codecs = new CompressionCodecFactory(conf);
        String expected = null;
        Path first = null;
        for (FileStatus file : files) {
            String header = header(table, file.getPath(), codecs, conf);
            if (header != null && expected == null) {
                expected = header;
                first = file.getPath();
            } else if (header != null && !header.equals(expected)) {
                throw new BrokenContractException(
                        table.word() + ": " + file.getPath().getName()
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
            throw new UnreadableInputException(table.word() + ": cannot read " + file + ": " + Causes.words(e), e);
        }
    }

    private static long bytes(List<FileStatus> files) {
        return files.stream().mapToLong(FileStatus::getLen).sum();
    }

    private static void update(MessageDigest digest, FileStatus file) {
        digest.update((file.getPath().getName() + '\n' + file.getLen() + '\n').getBytes(StandardCharsets.UTF_8));
    }

    private static void update(MessageDigest digest, FileStatus file, ParquetMetadata footer) {
        update(digest, file);
        footer.getBlocks().forEach(block -> {
            digest.update((block.getRowCount() + "\n").getBytes(StandardCharsets.UTF_8));
            block.getColumns()
                    .forEach(column -> digest.update(
                            (column.getPath() + " " + column.getTotalSize() + " " + column.getStatistics() + '\n')
                                    .getBytes(StandardCharsets.UTF_8)));
        });
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
