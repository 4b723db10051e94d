package io.kindlift.spark.publish;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A local disk. The operating system gives a lock back when its process dies, however it dies.
 *
 * @param files without checksum files
 */
record LocalStore(FileSystem files) implements Store {

    /**
     * Locks this process holds, with their holders. POSIX gives up all of a process's locks on a file as soon as the
     * process closes it once, so a second attempt must not even open it.
     */
    private static final ConcurrentMap<java.nio.file.Path, String> HELD = new ConcurrentHashMap<>();

    @Override
    public Lease lock(Path file, String holder) throws IOException {
        java.nio.file.Path lock = local(file).toAbsolutePath().normalize();
        String other = HELD.putIfAbsent(lock, holder);
        if (other != null) {
            throw busy(lock, other);
        }
        try {
            return lease(lock, holder);
        } catch (IOException | RuntimeException failure) {
            HELD.remove(lock);
            throw failure;
        }
    }

    private static Lease lease(java.nio.file.Path lock, String holder) throws IOException {
        FileChannel channel =
                FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            FileLock taken = channel.tryLock();
            if (taken == null) {
                throw busy(lock, Files.readString(lock).strip());
            }
            channel.truncate(0).write(ByteBuffer.wrap((holder + "\n").getBytes(StandardCharsets.UTF_8)));
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
        return () -> {
            // Closed first: whoever is let in here must find the lock free there.
            try {
                channel.close();
            } finally {
                HELD.remove(lock);
            }
        };
    }

    private static PublishingInProgressException busy(java.nio.file.Path lock, String holder) {
        return new PublishingInProgressException(
                lock.getParent() + ": another run is publishing (" + holder + "); wait for it to end, or stop it");
    }

    /** Java says why a folder cannot be made, Hadoop only that. */
    @Override
    public void folder(Path path) throws IOException {
        Files.createDirectories(local(path));
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        Files.move(local(from), local(to), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public boolean movesWhole() {
        return true;
    }

    @Override
    public void replace(Path file, byte[] content) throws IOException {
        Path temporary = new Path(file.getParent(), "." + file.getName() + ".new");
        write(temporary, content);
        Files.move(local(temporary), local(file), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public String shown(Path path) {
        return local(path).toString();
    }

    private java.nio.file.Path local(Path path) {
        return new File(qualified(path).toUri().getPath()).toPath();
    }
}
