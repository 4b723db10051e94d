package io.kindlift.spark.publish;

import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** Retention: old runs go, the newest and the one that stands for the study stay. */
public final class Prune {
    private Prune() {}

    /**
     * Removes all but the newest runs, newest by day and then by time of running.
     *
     * @param newest how many to keep, at least 1; the current run stays beside them, whatever its age
     * @return the runs removed, oldest first
     * @throws PublishingInProgressException if a run of the study is publishing
     */
    public static List<RunFolder> keep(SparkSession spark, String resultsDir, String study, int newest) {
        if (newest < 1) {
            throw new IllegalArgumentException("at least 1 run must be kept, found " + newest);
        }
        try {
            StudyFolder home =
                    StudyFolder.of(resultsDir, study, spark.sparkContext().hadoopConfiguration());
            if (home.published().isEmpty()) {
                return List.of();
            }
            Lease lease = home.lock(Holder.here(spark, Instant.now()));
            try (lease) {
                return removed(home, newest);
            }
        } catch (IOException failure) {
            throw new OutputException(
                    resultsDir + ": old runs of " + study + " cannot be removed (" + failure.getMessage() + ")",
                    failure);
        }
    }

    private static List<RunFolder> removed(StudyFolder home, int newest) throws IOException {
        Optional<RunFolder> current = home.current().map(Pointer::run);
        List<RunFolder> old = home.published().stream()
                .sorted(Comparator.reverseOrder())
                .skip(newest)
                .filter(run -> !current.equals(Optional.of(run)))
                .sorted()
                .toList();
        for (RunFolder run : old) {
            // Out of sight first: if this is cut short, nobody finds half a run, and the next run clears it away.
            Path hidden = new Path(home.staging(), run.name());
            home.store().folder(home.staging());
            home.store().move(home.of(run), hidden);
        }
        home.store().remove(home.staging());
        return old;
    }
}
