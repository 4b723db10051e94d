package io.kindlift.spark.publish;

import io.kindlift.estimate.Calibration;
import io.kindlift.study.Outcome;
import io.kindlift.study.Study;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * What calibrations of a study found: {@code results/<study>/calibration/<as_of>.json}, shown by later runs for as long as
 * the study's method stays what was calibrated.
 */
public final class Calibrations {

    private static final String SUFFIX = ".json";

    /**
     * The content of a file.
     *
     * @param methodSha256 of what the study file says of the method
     */
    private record Found(String methodSha256, List<Calibration> calibrations) {}

    private Calibrations() {}

    /**
     * Keeps what was found; a second calibration of the same day takes the place of the first. Gives back where.
     *
     * @throws OutputException if nothing can be written there
     */
    public static String keep(
            SparkSession spark, String resultsDir, Study study, LocalDate asOf, List<Calibration> found) {
        try {
            StudyFolder home = home(spark, resultsDir, study.study());
            home.store().folder(folder(home));
            Path file = new Path(folder(home), asOf + SUFFIX);
            home.store().replace(file, Json.of(new Found(method(study), found)));
            return home.store().shown(file);
        } catch (IOException failure) {
            throw OutputException.writing(resultsDir, failure);
        }
    }

    /** The newest of the study's method that is not of a later day; empty if there is none. */
    static List<Calibration> upTo(StudyFolder home, Study study, LocalDate asOf) throws IOException {
        List<Path> newestFirst = home.store().list(folder(home)).stream()
                .filter(file -> file.getName().endsWith(SUFFIX))
                .filter(file -> !day(file).isAfter(asOf))
                .sorted(Comparator.comparing(Calibrations::day).reversed())
                .toList();
        for (Path file : newestFirst) {
            Found found = Json.read(home.store().read(file).orElseThrow(), Found.class);
            if (method(study).equals(found.methodSha256)) {
                return found.calibrations;
            }
        }
        return List.of();
    }

    /** Of the method itself: other formulas are another method. */
    private static final int FORMULAS = 2;

    /** The period may go on, and tables grow, without making another method of it. */
    private static String method(Study study) {
        List<Outcome> headlines =
                study.outcomes().stream().filter(Outcome::headline).toList();
        return ConfigHash.ofParts(FORMULAS, study.design(), study.businessDay(), study.visits(), headlines);
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
