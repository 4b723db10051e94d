package io.kindlift.spark.cohort;

import io.kindlift.stats.MatchedStrata;
import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.Study;
import io.kindlift.summary.MatchedBlocks;
import io.kindlift.summary.StratumCounts;
import java.time.LocalDate;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The cohort of a matched study.
 *
 * @param blocks its episodes
 * @param rows one row per kept episode, customer by customer
 * @param dropped how many of the treated are in strata without controls
 */
public record MatchedCohort(MatchedBlocks blocks, Dataset<Row> rows, long dropped) implements AutoCloseable {

    /** One pass over the blocks. */
    static MatchedCohort of(Study study, LocalDate asOf, Stories stories, MatchedBlocks found) {
        KeptBlocks blocks = (KeptBlocks) found.blocks();
        int settled = (int) asOf.toEpochDay() - study.quality().settleDays();
        StratumCounts counts = blocks.sum(StratumCounts.of(EpisodeColumns.windows(study), settled))
                .orElseGet(() -> new StratumCounts(EpisodeColumns.windows(study).size(), new TreeMap<>()));
        MatchedStrata all = counts.matched(0);
        Dataset<Row> rows = stories.rows(
                blocks,
                new BlockRows(study, asOf, CohortTable.schema(study), counts.weights()),
                CohortTable.schema(study));
        return new MatchedCohort(found, rows, all.droppedTreated());
    }

    @Override
    public void close() {
        blocks.close();
    }
}
