package io.kindlift.spark.tables;

import io.kindlift.study.Table;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * The data files of a table: listed once, and the same for footers, readers and fingerprints.
 *
 * @param table which of our tables
 * @param path where the study says it is
 * @param roots the file or folder named; several where the path is a pattern
 * @param files the data files in and below them, each once, sorted by path
 * @param passedOver files and folders that are no data by their names
 */
record FileList(Table table, String path, List<Path> roots, List<DataFile> files, List<Path> passedOver) {

    FileList {
        roots = List.copyOf(roots);
        files = List.copyOf(files);
        passedOver = List.copyOf(passedOver);
    }

    /**
     * Lists what is at a path: itself if it exists as it is written, else whatever it is a pattern of.
     *
     * @throws UnreadableInputException if there is nothing, or it cannot be listed
     */
    static FileList of(Table table, String path, Configuration conf) {
        try {
            Path named = new Path(path);
            FileSystem fs = named.getFileSystem(conf);
            boolean literal = fs.exists(named);
            List<FileStatus> roots = literal ? List.of(fs.getFileStatus(named)) : matches(fs, named);
            if (roots.isEmpty()) {
                throw new UnreadableInputException(
                        table.word() + ": nothing at " + path + "; check inputs." + table.word() + ".path");
            }
            Walk walk = new Walk(fs, (literal ? named : FileNames.above(named)).depth());
            for (FileStatus root : roots) {
                walk.collect(root);
            }
            if (walk.files.isEmpty()) {
                throw new UnreadableInputException(
                        table.word() + ": no files in " + path + walk.instead() + "; was the export written?");
            }
            allowColons(fs, walk.files);
            walk.files.sort(Comparator.comparing(DataFile::path));
            return new FileList(
                    table, path, roots.stream().map(FileStatus::getPath).toList(), walk.files, walk.passedOver);
        } catch (IOException | IllegalArgumentException e) {
            throw new UnreadableInputException(table.word() + ": cannot read " + path + ": " + Causes.words(e), e);
        }
    }

    /** Hadoop looks for a file of checksums beside every local file, and takes a colon in that one's name for a scheme. */
    private static void allowColons(FileSystem fs, List<DataFile> files) {
        if (files.stream().anyMatch(file -> file.name().indexOf(':') >= 0)) {
            fs.setVerifyChecksum(false);
        }
    }

    private static List<FileStatus> matches(FileSystem fs, Path pattern) throws IOException {
        FileStatus[] found = fs.globStatus(pattern);
        List<FileStatus> data = new ArrayList<>();
        for (FileStatus each : found == null ? new FileStatus[0] : found) {
            if (meant(pattern, each.getPath())) {
                data.add(each);
            }
        }
        return data;
    }

    /** Wildcards meet no hidden names, as in a shell. */
    private static boolean meant(Path pattern, Path match) {
        if (pattern.depth() != match.depth()) { // braces around slashes
            return !FileNames.passedOver(pattern.getName(), match.getName());
        }
        Path wild = pattern;
        Path found = match;
        while (wild.depth() > 0) {
            if (FileNames.passedOver(wild.getName(), found.getName())) {
                return false;
            }
            wild = wild.getParent();
            found = found.getParent();
        }
        return true;
    }

    /** Names of all {@code name=value} folders. */
    Set<String> partitions() {
        Set<String> names = new LinkedHashSet<>();
        files.forEach(file -> names.addAll(file.values().keySet()));
        return names;
    }

    /** For readers that take paths. */
    String[] paths() {
        return files.stream().map(file -> file.path().toString()).toArray(String[]::new);
    }

    long bytes() {
        return files.stream().mapToLong(DataFile::bytes).sum();
    }

    /** One way through folders, sub-folders and what links lead to; no file or folder is met twice. */
    private static final class Walk {
        private final FileSystem fs;
        private final int rootDepth;
        private final Set<String> met = new HashSet<>();
        private final List<DataFile> files = new ArrayList<>();
        private final List<Path> passedOver = new ArrayList<>();

        Walk(FileSystem fs, int rootDepth) {
            this.fs = fs;
            this.rootDepth = rootDepth;
        }

        void collect(FileStatus status) throws IOException {
            if (!met.add(real(status.getPath()))) {
                return;
            }
            if (status.isFile()) {
                files.add(new DataFile(status, FileNames.values(status.getPath(), rootDepth)));
                return;
            }
            for (FileStatus child : children(status.getPath())) {
                if (FileNames.passedOver(child.getPath().getName())) {
                    passedOver.add(child.getPath());
                } else {
                    collect(child);
                }
            }
        }

        /** With the places of their blocks, where a file system tells. */
        private List<FileStatus> children(Path folder) throws IOException {
            List<FileStatus> children = new ArrayList<>();
            RemoteIterator<LocatedFileStatus> all = fs.listLocatedStatus(folder);
            while (all.hasNext()) {
                children.add(all.next());
            }
            children.sort(Comparator.comparing(FileStatus::getPath));
            return children;
        }

        private String real(Path path) throws IOException {
            return fs instanceof LocalFileSystem local
                    ? new File(local.pathToFile(path).getPath()).getCanonicalPath()
                    : path.toString();
        }

        /** What there was, where nothing of it is data. */
        String instead() {
            return passedOver.isEmpty()
                    ? ""
                    : " but " + passedOver.get(0).getName()
                            + ", and names that begin with _ or . or end like a temporary file's"
                            + " are not taken for data";
        }
    }
}
