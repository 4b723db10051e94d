package io.kindlift.spark.publish;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The folder of one study's results.
 *
 * @param store that holds it
 * @param path of the folder
 */
record StudyFolder(Store store, Path path) {

    static final String MANIFEST = "manifest.json";

    static StudyFolder of(String resultsDir, String study, Configuration configuration) throws IOException {
        Path path = new Path(new Path(resultsDir), study);
        Store store = Store.holding(path, configuration);
        return new StudyFolder(store, store.qualified(path));
    }

    Path pointer() {
        return new Path(path, "current.json");
    }

    Path runs() {
        return new Path(path, "runs");
    }

    Path of(RunFolder run) {
        return new Path(runs(), run.name());
    }

    /** Where runs are written before anyone may see them. */
    Path staging() {
        return new Path(path, ".staging");
    }

    /** Takes the lock and clears away what killed runs left behind. */
    Lease lock(String holder) throws IOException {
        store.folder(path);
        Lease lease = store.lock(new Path(path, ".lock"), holder);
        try {
            store.remove(staging());
            return lease;
        } catch (IOException | RuntimeException failure) {
            lease.close();
            throw failure;
        }
    }

    /** Every published run, oldest day first. */
    List<RunFolder> published() throws IOException {
        return store.list(runs()).stream()
                .flatMap(folder -> RunFolder.named(folder.getName()).stream())
                .sorted()
                .toList();
    }

    /** Which run stands for the study; empty before the first. */
    Optional<Pointer> current() throws IOException {
        Optional<byte[]> json = store.read(pointer());
        return json.isEmpty() ? Optional.empty() : Optional.of(Json.read(json.get(), Pointer.class));
    }

    String shown() {
        return store.shown(path);
    }
}
