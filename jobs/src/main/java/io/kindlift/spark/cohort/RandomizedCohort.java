package io.kindlift.spark.cohort;

import io.kindlift.study.Study;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The cohort of a randomised study: every unit assigned within the period.
 *
 * @param rows one row per episode
 * @param histories what they were told from, where it is kept until {@link #close}
 */
public record RandomizedCohort(Dataset<Row> rows, Optional<Histories> histories) implements AutoCloseable {

    /** What became of the referrals, where there is a table of them. */
    public Optional<Referrals> referrals() {
        return histories.flatMap(Histories::referrals);
    }

    /** New customers of a study: whether somebody brought them, and what they are worth. */
    public Dataset<Row> newcomers(Study study, LocalDate asOf) {
        return Newcomers.of(histories.orElseThrow().stories(), study, asOf);
    }

    @Override
    public void close() {
        histories.ifPresent(Histories::close);
    }
}
