package io.kindlift.spark.night;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.kindlift.estimate.Health;
import io.kindlift.estimate.Health.Verdict;
import io.kindlift.estimate.Slice;
import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.Study;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Controls who may have heard of the kindness, because somebody treated referred them or lives with them.
 *
 * @param controls all control episodes of the cohort
 * @param referred those of customers whom somebody treated referred
 * @param living those of customers who live with somebody treated
 * @param tied those of either
 */
record Spillover(long controls, long referred, long living, long tied) {

    /** Above it, effects may be told too small. */
    private static final double MUCH = 0.1;

    private static final Spillover UNKNOWN = new Spillover(0, 0, 0, 0);

    /** Counts them; nobody is tied where nobody knows. */
    static Spillover in(Dataset<Row> cohort) {
        if (!List.of(cohort.columns()).contains(EpisodeColumns.TIED)) {
            return UNKNOWN;
        }
        Column tie = col(EpisodeColumns.TIED);
        Row counts = cohort.where(not(col(EpisodeColumns.TREATED)))
                .agg(
                        count(lit(1)),
                        count_if(tie.isin("referral", "both")),
                        count_if(tie.isin("household", "both")),
                        count_if(tie.isNotNull()))
                .first();
        return new Spillover(counts.getLong(0), counts.getLong(1), counts.getLong(2), counts.getLong(3));
    }

    /** The study with rows of its own for those who are not tied, where anybody is. */
    Study asked(Study study) {
        if (tied == 0) {
            return study;
        }
        List<String> segments = new ArrayList<>(study.segments());
        segments.add(Slice.SPILLOVER);
        return study.withSegments(segments);
    }

    /** The cohort with a mark at everybody but the tied controls. */
    Dataset<Row> marked(Dataset<Row> cohort) {
        String mark = EpisodeColumns.segment(Slice.SPILLOVER);
        if (tied == 0) {
            return cohort;
        }
        Column aside =
                not(col(EpisodeColumns.TREATED)).and(col(EpisodeColumns.TIED).isNotNull());
        return cohort.withColumn(mark, when(not(aside), Slice.WITHOUT));
    }

    Health health() {
        double share = controls == 0 ? Double.NaN : (double) tied / controls;
        String detail = String.format(
                Locale.ROOT,
                "%d of %d control episodes are of customers tied to somebody treated (referred by them %d, of their household %d)%s",
                tied,
                controls,
                referred,
                living,
                tied == 0 ? "" : "; rows of segment spillover leave them out");
        return new Health("spillover", share > MUCH ? Verdict.WARN : Verdict.PASS, share, MUCH, detail);
    }
}
