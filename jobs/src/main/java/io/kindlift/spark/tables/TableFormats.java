package io.kindlift.spark.tables;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Folders of Parquet files of which a log says which of them count: read as plain files, removed rows would come back. */
final class TableFormats {

    /** A table's folder may be named itself, or a folder of values or of data below it. */
    private static final int LEVELS = 3;

    private static final String DELTA = "_delta_log";
    private static final String HUDI = ".hoodie";
    private static final String ICEBERG = ".metadata.json";

    private TableFormats() {}

    static void refuse(FileList list, Configuration conf) {
        for (Path name : list.passedOver()) {
            refuse(list, name);
        }
        for (DataFile file : list.files()) {
            Path folder = file.path().getParent();
            if (folder.getName().equals("metadata") && file.name().contains(ICEBERG)) {
                throw iceberg(list, folder.getParent());
            }
        }
        try {
            refuseAbove(list, conf);
        } catch (IOException e) {
            throw new UnreadableInputException(
                    list.table().word() + ": cannot read " + list.path() + ": " + Causes.words(e), e);
        }
    }

    private static void refuseAbove(FileList list, Configuration conf) throws IOException {
        Set<Path> above = new LinkedHashSet<>();
        list.roots().forEach(root -> above(root, above));
        for (Path folder : above) {
            FileSystem fs = folder.getFileSystem(conf);
            for (String log : List.of(DELTA, HUDI)) {
                if (fs.exists(new Path(folder, log))) {
                    refuse(list, new Path(folder, log));
                }
            }
            Path metadata = new Path(folder, "metadata");
            if (fs.exists(metadata) && describesATable(fs.listStatus(metadata))) {
                throw iceberg(list, folder);
            }
        }
    }

    private static void above(Path root, Set<Path> all) {
        Path folder = root;
        for (int i = 0; i < LEVELS && folder.getParent() != null; i++) {
            folder = folder.getParent();
            all.add(folder);
        }
    }

    private static boolean describesATable(FileStatus[] metadata) {
        return Arrays.stream(metadata).anyMatch(file -> file.getPath().getName().contains(ICEBERG));
    }

    private static void refuse(FileList list, Path log) {
        if (log.getName().equals(DELTA)) {
            throw refused(list, log.getParent(), "a Delta table", "set format: delta");
        }
        if (log.getName().startsWith(HUDI)) {
            throw refused(
                    list,
                    log.getParent(),
                    "of a Hudi table",
                    "name it as Spark's catalog does with format: table, or export it as plain Parquet");
        }
    }

    private static UnreadableInputException iceberg(FileList list, Path folder) {
        return refused(list, folder, "an Iceberg table", "set format: iceberg");
    }

    private static UnreadableInputException refused(FileList list, Path folder, String what, String remedy) {
        String table = list.table().word();
        return new UnreadableInputException(table + ": " + folder + " is " + what
                + ", whose log says which files count; under inputs." + table + " " + remedy);
    }
}
