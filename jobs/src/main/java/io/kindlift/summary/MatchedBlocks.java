package io.kindlift.summary;

import io.kindlift.episode.Attributes;
import io.kindlift.episode.Known;
import io.kindlift.episode.MatchedDays;
import io.kindlift.episode.Measures;
import io.kindlift.episode.Quantiles;
import io.kindlift.episode.SegmentValues;
import io.kindlift.episode.Strata;
import io.kindlift.episode.Terms;
import io.kindlift.stats.CoMoments;
import io.kindlift.study.Covariate;
import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.Matched;
import io.kindlift.study.Study;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The episodes of a matched study: whom staff chose, and comparable days of others.
 *
 * @param blocks all treated episodes, and the kept candidates of their strata; one without episodes where there are none
 * @param columns of the blocks
 * @param sizes of the strata, arm by arm
 * @param treated treated episodes found
 * @param variables names of what was known
 * @param knownVariables the same as numbers of the blocks
 * @param treatedBefore what was known of all treated
 * @param controlBefore what was known of all candidates
 * @param frequencies how acts spread over frequent and rare visitors
 */
public record MatchedBlocks(
        Blocks blocks,
        Columns columns,
        StratumSizes sizes,
        long treated,
        List<String> variables,
        List<Variable> knownVariables,
        CoMoments treatedBefore,
        CoMoments controlBefore,
        Frequencies frequencies)
        implements AutoCloseable {

    static final double[] QUINTILES = {0.2, 0.4, 0.6, 0.8};
    private static final double[] QUARTILES = {0.25, 0.5, 0.75};
    private static final double[] NO_CUTS = {};

    /**
     * Two walks over the histories: a survey, then the blocks. One in between counts candidates where a share of them is kept, or
     * where somebody was treated without showing up.
     *
     * @param levels levels of the customer columns that are matched on
     * @param numeric which of the study's covariates are numbers
     */
    public static MatchedBlocks of(
            Population population,
            Study study,
            LocalDate asOf,
            Attributes attributes,
            List<Covariate> levels,
            Set<String> numeric) {
        Matched design = (Matched) study.design();
        MatchedDays days = new MatchedDays(study, asOf);
        Measures measures = new Measures(study, asOf, true);
        Known known = new Known(study, measures, attributes, levels);
        boolean spend = design.matchOn().contains("spend");
        Survey survey =
                population.sum(new Surveyor(days, measures, known, new Terms(study, attributes, NO_CUTS), spend));
        Terms terms = new Terms(study, attributes, Quantiles.of(survey.spends(), QUINTILES));
        Strata strata = survey.strata(terms);
        CoMoments before = survey.candidatesBefore();
        OptionalDouble perTreated = design.comparisonDays().perTreated();
        if (survey.alone() || perTreated.isPresent()) {
            Candidates candidates = population.sum(new Candidates.Counted(days, known, terms, strata, survey.alone()));
            before = candidates.before();
            strata = perTreated.isPresent() ? strata.thinned(perTreated.getAsDouble(), candidates.counts()) : strata;
        }
        SegmentValues segments = Bearers.named(
                population,
                SegmentValues.matched(study, attributes::origin, Quantiles.of(survey.prices(), QUARTILES)),
                study.privacy().minCell(),
                Bearers.Concerned.in(days));
        MatchedSheet sheet = new MatchedSheet(study, measures, segments, attributes, numeric, List.of());
        Blocks blocks = population
                .blocks(new MatchedRecorder(days, terms, strata, sheet, survey.alone()))
                .near(Blocks.few())
                .orEmpty(sheet.columns());
        int settled = (int) asOf.toEpochDay() - study.quality().settleDays();
        return new MatchedBlocks(
                blocks,
                sheet.columns(),
                blocks.sum(StratumSizes.of(EpisodeColumns.windows(study), settled))
                        .orElseThrow(),
                survey.treatedBefore().n(),
                known.variables(),
                known(study, levels),
                survey.treatedBefore(),
                before,
                survey.frequencies());
    }

    private static List<Variable> known(Study study, List<Covariate> levels) {
        List<Variable> known = new ArrayList<>();
        EpisodeColumns.known(study).forEach(name -> known.add(Variable.number(name)));
        levels.forEach(level ->
                known.add(Variable.level(level.column(), EpisodeColumns.covariate(level.column()), level.level())));
        return known;
    }

    @Override
    public void close() {
        blocks.close();
    }
}
