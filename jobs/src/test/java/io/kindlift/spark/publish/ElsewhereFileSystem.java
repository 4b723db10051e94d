package io.kindlift.spark.publish;

import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/** A file system Hadoop knows by another scheme, with files one can look at; full below folders called {@code full}. */
public final class ElsewhereFileSystem extends RawLocalFileSystem {

    /** Null until {@link #initialize}: the parent asks for it while it is being made. */
    private URI uri;

    /** Makes {@code elsewhere://} and, in place of Google's object store, {@code gs://} known. */
    static void install(Configuration configuration) {
        configuration.setClass("fs.elsewhere.impl", ElsewhereFileSystem.class, ElsewhereFileSystem.class);
        configuration.setClass("fs.AbstractFileSystem.elsewhere.impl", Context.class, Context.class);
        configuration.setClass("fs.gs.impl", ElsewhereFileSystem.class, ElsewhereFileSystem.class);
    }

    @Override
    public void initialize(URI name, Configuration conf) throws IOException {
        super.initialize(name, conf);
        uri = URI.create(name.getScheme() + "://" + (name.getAuthority() == null ? "/" : name.getAuthority()));
    }

    @Override
    public URI getUri() {
        return uri == null ? super.getUri() : uri;
    }

    @Override
    public String getScheme() {
        return getUri().getScheme();
    }

    @Override
    public FSDataOutputStream create(
            Path file, boolean overwrite, int buffer, short replication, long block, Progressable progress)
            throws IOException {
        refuseWhereFull(file);
        return super.create(file, overwrite, buffer, replication, block, progress);
    }

    @Override
    public FSDataOutputStream create(
            Path file,
            FsPermission permission,
            boolean overwrite,
            int buffer,
            short replication,
            long block,
            Progressable progress)
            throws IOException {
        refuseWhereFull(file);
        return super.create(file, permission, overwrite, buffer, replication, block, progress);
    }

    private static void refuseWhereFull(Path file) throws IOException {
        boolean large = file.getName().endsWith(".csv") || file.getName().endsWith(".parquet");
        if (large && file.toString().contains("/full/")) {
            throw new IOException("No space left on device");
        }
    }

    /** The same for Hadoop's newer interface. */
    public static final class Context extends DelegateToFileSystem {
        public Context(URI uri, Configuration configuration) throws Exception {
            super(uri, started(uri, configuration), configuration, "elsewhere", false);
        }

        private static ElsewhereFileSystem started(URI uri, Configuration configuration) throws IOException {
            ElsewhereFileSystem files = new ElsewhereFileSystem();
            files.initialize(uri, configuration);
            return files;
        }
    }
}
