package io.kindlift.spark.publish;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * HDFS, an object store, anything else Hadoop reaches. The lock is a file made exclusively; it outlives a killed
 * process, so its message says whose it is and how to remove it.
 *
 * @param files the file system
 * @param configuration by which it is reached
 */
record HadoopStore(FileSystem files, Configuration configuration) implements Store {

    /** Folders are moved there by copying their objects, but a single object appears whole or not at all. */
    private static final Set<String> OBJECT_STORES =
            Set.of("s3a", "s3", "s3n", "gs", "oss", "cosn", "obs", "wasb", "wasbs");

    @Override
    public Lease lock(Path file, String holder) throws IOException {
        String claim = holder + ", claim " + UUID.randomUUID();
        try (FSDataOutputStream out = files.create(file, false)) {
            out.write(claim.getBytes(StandardCharsets.UTF_8));
        } catch (FileAlreadyExistsException | org.apache.hadoop.fs.PathExistsException taken) {
            throw busy(file);
        }
        // Some object stores let two creators through; the last one stays.
        if (!claim.equals(text(file))) {
            throw busy(file);
        }
        return held(file, claim);
    }

    /** Given back on close, and when the process is asked to end: before Hadoop closes its file systems. */
    private Lease held(Path file, String claim) {
        Runnable release = () -> {
            try {
                release(file, claim);
            } catch (IOException unreachable) {
                // Nothing is left to do it with; the next run's message says how to remove the file.
            }
        };
        ShutdownHookManager.get().addShutdownHook(release, FileSystem.SHUTDOWN_HOOK_PRIORITY + 1);
        return () -> {
            if (!ShutdownHookManager.get().isShutdownInProgress()) {
                ShutdownHookManager.get().removeShutdownHook(release);
            }
            release(file, claim);
        };
    }

    private void release(Path file, String claim) throws IOException {
        if (claim.equals(text(file))) {
            remove(file);
        }
    }

    private PublishingInProgressException busy(Path file) throws IOException {
        return new PublishingInProgressException(shown(file.getParent()) + ": another run is publishing (" + text(file)
                + "); wait for it to end. If it was killed, remove " + shown(file) + " and start again");
    }

    private String text(Path file) throws IOException {
        return read(file)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("nobody");
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        if (files.exists(to) || !files.rename(from, to)) {
            throw new IOException(shown(from) + " could not be moved to " + shown(to));
        }
    }

    @Override
    public boolean movesWhole() {
        return !OBJECT_STORES.contains(files.getScheme());
    }

    @Override
    public void replace(Path file, byte[] content) throws IOException {
        if (!movesWhole()) {
            write(file, content);
            return;
        }
        Path temporary = new Path(file.getParent(), "." + file.getName() + ".new");
        write(temporary, content);
        try {
            FileContext.getFileContext(files.getUri(), configuration).rename(temporary, file, Rename.OVERWRITE);
        } catch (FileNotFoundException lost) {
            throw new IOException(shown(temporary) + " vanished before it could become " + shown(file), lost);
        }
    }

    @Override
    public String shown(Path path) {
        return qualified(path).toString();
    }
}
