package io.kindlift.spark.publish;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.StreamCapabilities;

/** Where results lie: a local disk, or any place Hadoop reaches. They differ in locks and in what is atomic. */
sealed interface Store permits LocalStore, HadoopStore {

    /** The store that holds {@code place}. */
    static Store holding(Path place, Configuration configuration) throws IOException {
        FileSystem files = place.getFileSystem(configuration);
        return files instanceof LocalFileSystem local
                ? new LocalStore(local.getRawFileSystem())
                : new HadoopStore(files, configuration);
    }

    /** Its files, without checksum files beside them. */
    FileSystem files();

    /**
     * Takes the lock or fails at once.
     *
     * @param file that stands for the lock
     * @param holder who asks, in words for the next one
     * @throws PublishingInProgressException if somebody holds it
     */
    Lease lock(Path file, String holder) throws IOException;

    /** Moves a folder to a name not yet taken. */
    void move(Path from, Path to) throws IOException;

    /** Whether {@link #move} is one step: nobody ever sees half a folder. */
    boolean movesWhole();

    /** Puts {@code content} in place of {@code file}: readers see the old or the new, never a mixture or nothing. */
    void replace(Path file, byte[] content) throws IOException;

    /** The path as a person would type it. */
    String shown(Path path);

    default Path qualified(Path path) {
        return files().makeQualified(path);
    }

    default void write(Path file, byte[] content) throws IOException {
        try (FSDataOutputStream out = files().create(file, true)) {
            out.write(content);
            if (out.hasCapability(StreamCapabilities.HSYNC)) {
                out.hsync();
            }
        }
    }

    /** The file's content; empty if there is no such file. */
    default Optional<byte[]> read(Path file) throws IOException {
        try (FSDataInputStream in = files().open(file)) {
            return Optional.of(in.readAllBytes());
        } catch (FileNotFoundException none) {
            return Optional.empty();
        }
    }

    /** What lies in a folder, by name; nothing if there is no such folder. */
    default List<Path> list(Path folder) throws IOException {
        try {
            return Arrays.stream(files().listStatus(folder))
                    .map(FileStatus::getPath)
                    .sorted(Comparator.comparing(Path::getName))
                    .toList();
        } catch (FileNotFoundException none) {
            return List.of();
        }
    }

    /** Removes a file or folder, if it is there. */
    default void remove(Path path) throws IOException {
        if (!files().delete(path, true) && files().exists(path)) {
            throw new IOException(path + " could not be removed");
        }
    }

    default void folder(Path path) throws IOException {
        if (!files().mkdirs(path)) {
            throw new IOException("Mkdirs failed to create " + shown(path));
        }
    }
}
