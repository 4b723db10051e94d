package io.kindlift.spark.publish;

import io.kindlift.estimate.Calibration;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** What calibrations of a study found: {@code results/<study>/calibration/<as_of>.json}, shown by later runs. */
public final class Calibrations {

    private static final String SUFFIX = ".json";

    /** The content of a file. */
    private record Found(List<Calibration> calibrations) {}

    private Calibrations() {}

    /**
     * Keeps what was found; a second calibration of the same day takes the place of the first. Gives back where.
     *
     * @throws OutputException if nothing can be written there
     */
    public static String keep(
            SparkSession spark, String resultsDir, String study, LocalDate asOf, List<Calibration> found) {
        try {
            StudyFolder home = home(spark, resultsDir, study);
            home.store().folder(folder(home));
            Path file = new Path(folder(home), asOf + SUFFIX);
            home.store().replace(file, Json.of(new Found(found)));
            return home.store().shown(file);
        } catch (IOException failure) {
            throw OutputException.writing(resultsDir, failure);
        }
    }

    /** The newest that is not of a later day; empty if there is none. */
    static List<Calibration> upTo(StudyFolder home, LocalDate asOf) throws IOException {
        Path newest = home.store().list(folder(home)).stream()
                .filter(file -> file.getName().endsWith(SUFFIX))
                .filter(file -> !day(file).isAfter(asOf))
                .max(Comparator.comparing(Calibrations::day))
                .orElse(null);
        return newest == null
                ? List.of()
                : Json.read(home.store().read(newest).orElseThrow(), Found.class)
                        .calibrations();
    }

    private static LocalDate day(Path file) {
        return LocalDate.parse(file.getName().replace(SUFFIX, ""));
    }

    private static Path folder(StudyFolder home) {
        return new Path(home.path(), "calibration");
    }

    private static StudyFolder home(SparkSession spark, String resultsDir, String study) throws IOException {
        Configuration configuration = spark.sparkContext().hadoopConfiguration();
        return StudyFolder.of(resultsDir, study, configuration);
    }
}
