package io.kindlift.spark.cohort;

import io.kindlift.spark.tables.Source;
import io.kindlift.stats.CoMoments;
import io.kindlift.stats.MatchedStrata;
import io.kindlift.study.Covariate;
import io.kindlift.study.Matched;
import io.kindlift.study.Study;
import io.kindlift.study.Table;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The cohort of a matched study: whom staff chose, and comparable days of others.
 *
 * @param rows one row per kept episode, customer by customer
 * @param treated treated episodes found
 * @param dropped how many of them are in strata without controls
 * @param variables names of what was known
 * @param treatedBefore what was known of all treated
 * @param controlBefore what was known of all candidates
 */
public record MatchedCohort(
        Dataset<Row> rows,
        long treated,
        long dropped,
        List<String> variables,
        CoMoments treatedBefore,
        CoMoments controlBefore) {

    static final double[] QUINTILES = {0.2, 0.4, 0.6, 0.8};
    private static final double[] QUARTILES = {0.25, 0.5, 0.75};

    /** Two or three jobs over the kept stories: where spend is a term its bins come first. */
    static MatchedCohort of(
            Study study, Map<Table, Source> sources, Stories stories, LocalDate asOf, List<Covariate> levels) {
        MatchedOrigins origins = MatchedOrigins.of(study, sources);
        Measures measures = new Measures(study, asOf, true);
        Known known = new Known(study, measures, origins, levels);
        MatchedDays days = new MatchedDays(study, asOf);
        Passes passes = new Passes(days, measures, known);
        Terms terms = new Terms(study, origins, spendCuts(study, stories, passes));
        Passes.Treated treated = treated(stories, passes, terms);
        Strata strata = Strata.of(treated.strata(), measures.windows());
        Passes.Candidates candidates = candidates(stories, passes, terms, strata, treated.alone());
        MatchedStrata all = strata.matched(candidates.counts(), 0);
        MatchedSegments segments =
                new MatchedSegments(study, origins, Quantiles.of(treated.costs(), QUARTILES), stories, days);
        MatchedEpisodes episodes = new MatchedEpisodes(
                study,
                days,
                origins,
                terms,
                stories.shared(strata.against(candidates.counts())),
                measures,
                segments,
                treated.alone());
        Dataset<Row> rows = stories.rows(episodes, CohortTable.schema(study));
        return new MatchedCohort(
                rows, treated.episodes(), all.droppedTreated(), known.variables(), treated.before(), candidates.all());
    }

    private static double[] spendCuts(Study study, Stories stories, Passes passes) {
        if (!((Matched) study.design()).matchOn().contains("spend")) {
            return new double[0];
        }
        return Quantiles.of(
                stories.summed((partition, told) -> passes.spend(told)).treeReduce(Amounts::plus), QUINTILES);
    }

    private static Passes.Treated treated(Stories stories, Passes passes, Terms terms) {
        return stories.summed((partition, told) -> passes.treated(told, terms)).collect().stream()
                .reduce(Passes.Treated::plus)
                .orElseThrow();
    }

    private static Passes.Candidates candidates(
            Stories stories, Passes passes, Terms terms, Strata strata, boolean alone) {
        Broadcast<Strata> shared = stories.shared(strata);
        return stories.summed((partition, told) -> passes.candidates(partition, told, terms, shared.value(), alone))
                .treeReduce(Passes.Candidates::plus);
    }
}
