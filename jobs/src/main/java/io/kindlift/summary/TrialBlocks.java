package io.kindlift.summary;

import io.kindlift.episode.Measures;
import io.kindlift.episode.Origin;
import io.kindlift.episode.SegmentValues;
import io.kindlift.episode.Units;
import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.Study;
import java.time.LocalDate;
import java.util.Set;
import java.util.function.Function;

/**
 * The episodes of a trial.
 *
 * @param blocks of all units that are episodes
 * @param columns of the blocks
 * @param counts of all units
 */
public record TrialBlocks(Blocks blocks, Columns columns, UnitCounts counts) implements AutoCloseable {

    /**
     * Two walks: the units are counted, since only then it is known whether they were drawn within strata, then written.
     *
     * @param acts whether it is known who received an act
     * @param strata whether assignments have a column of strata
     * @param cluster of the cluster column; null without clusters beyond the customer
     * @param origins where a further column stands; null of one that no table holds
     * @param numeric which of the study's covariates are numbers
     */
    public static TrialBlocks of(
            Population population,
            Study study,
            LocalDate asOf,
            boolean acts,
            boolean strata,
            Origin cluster,
            Function<String, Origin> origins,
            Set<String> numeric) {
        UnitCounts counts = population.sum(UnitCounts.in(Units.of(study.period(), false)));
        Units units = Units.of(study.period(), strata && counts.stratified());
        Measures measures = new Measures(study, asOf, acts);
        SegmentValues segments = Bearers.named(
                population,
                SegmentValues.randomized(study, origins),
                study.privacy().minCell(),
                Bearers.Concerned.in(units));
        TrialRecorder recorder =
                new TrialRecorder(study, units, measures, segments, clusters(study, cluster, counts), origins, numeric);
        return new TrialBlocks(
                population.blocks(recorder).near(Blocks.few()).orEmpty(recorder.columns()), recorder.columns(), counts);
    }

    /** The customer is a cluster where the study says so, and wherever somebody is enrolled under several units. */
    private static TrialRecorder.Clusters clusters(Study study, Origin column, UnitCounts counts) {
        if (column != null) {
            return column::of;
        }
        boolean customers = counts.repeated() || study.design().cluster().equals(EpisodeColumns.CUSTOMER_ID);
        return customers ? episode -> episode.history().customer() : null;
    }

    @Override
    public void close() {
        blocks.close();
    }
}
