package io.kindlift.spark.publish;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** The published runs of one study. */
public final class Runs {

    private final StudyFolder folder;

    Runs(StudyFolder folder) {
        this.folder = folder;
    }

    /** The runs under {@code <resultsDir>/<study>}. */
    public static Runs of(SparkSession spark, String resultsDir, String study) {
        try {
            return new Runs(
                    StudyFolder.of(resultsDir, study, spark.sparkContext().hadoopConfiguration()));
        } catch (IOException failure) {
            throw new OutputException(resultsDir + ": cannot be reached (" + failure.getMessage() + ")", failure);
        }
    }

    /** Every run, oldest day first. */
    public List<RunFolder> all() {
        return reading(folder::published);
    }

    /** Where a run is, as a person would type it. */
    public String folder(RunFolder run) {
        return folder.store().shown(folder.of(run));
    }

    /**
     * The manifest of the run that stands for the study; empty before the first.
     *
     * @throws OutputException if the pointer and the run it names disagree
     */
    public Optional<Manifest> current() {
        return reading(() -> {
            Optional<Pointer> pointer = folder.current();
            return pointer.isEmpty() ? Optional.empty() : Optional.of(named(pointer.get()));
        });
    }

    /** The newest run whose day is not after {@code day}; empty if there is none. */
    public Optional<Manifest> upTo(LocalDate day) {
        return upTo(day, any -> true);
    }

    /** The newest of them that is wanted. */
    Optional<Manifest> upTo(LocalDate day, Predicate<Manifest> wanted) {
        return reading(() -> folder.published().stream()
                .filter(run -> !run.asOf().isAfter(day))
                .filter(this::complete)
                .sorted(Comparator.reverseOrder())
                .map(run -> reading(() -> manifest(bytes(run))))
                .filter(wanted)
                .findFirst());
    }

    /** A file of text of a run; empty if there is none. */
    Optional<String> text(RunFolder run, String file) {
        return reading(() -> folder.store()
                .read(new Path(folder.of(run), file))
                .map(bytes -> new String(bytes, java.nio.charset.StandardCharsets.UTF_8)));
    }

    private Manifest named(Pointer pointer) throws IOException {
        byte[] manifest = bytes(pointer.run());
        String found = Sha256.of(manifest);
        if (!found.equals(pointer.manifestSha256())) {
            throw new OutputException(
                    "%s: current.json expects SHA-256 %s of the manifest of run %s, found %s; a run was changed after it was published. Publish again, or restore the run."
                            .formatted(
                                    folder.shown(),
                                    pointer.manifestSha256(),
                                    pointer.run().name(),
                                    found));
        }
        return manifest(manifest);
    }

    /** Where folders are moved file by file, one without a manifest is what a killed run left. */
    private boolean complete(RunFolder run) {
        return reading(() -> folder.store().files().exists(manifest(run)));
    }

    private byte[] bytes(RunFolder run) throws IOException {
        return folder.store()
                .read(manifest(run))
                .orElseThrow(() -> new OutputException(
                        folder.store().shown(manifest(run)) + ": missing; publish again, or restore the run"));
    }

    private Path manifest(RunFolder run) {
        return new Path(folder.of(run), StudyFolder.MANIFEST);
    }

    private static Manifest manifest(byte[] json) throws IOException {
        return Json.read(json, Manifest.class);
    }

    private <T> T reading(Reading<T> reading) {
        try {
            return reading.read();
        } catch (JacksonException broken) {
            throw new OutputException(
                    folder.shown() + ": current.json or a manifest is not what was published ("
                            + broken.getOriginalMessage() + "); remove it, or publish again",
                    broken);
        } catch (IOException failure) {
            throw new OutputException(
                    folder.shown() + ": earlier runs cannot be read (" + failure.getMessage() + ")", failure);
        }
    }

    private interface Reading<T> {
        T read() throws IOException;
    }
}
