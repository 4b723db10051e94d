package io.kindlift.summary;

import io.kindlift.episode.Attributes;
import io.kindlift.episode.MatchedDays;
import io.kindlift.episode.Measures;
import io.kindlift.episode.PretendActs;
import io.kindlift.episode.PretendChance;
import io.kindlift.episode.Quantiles;
import io.kindlift.episode.SegmentValues;
import io.kindlift.episode.Terms;
import io.kindlift.study.Matched;
import io.kindlift.study.Study;
import java.time.LocalDate;
import java.util.Set;

/**
 * Pretend programmes on a real history, where the truth is zero. Days and their numbers are found once for all programmes;
 * each programme is a view of them.
 *
 * @param blocks every visit day that is in a programme, with its part in each
 * @param programmes how many there are
 * @param share the probability of a pretend act on a visit day, before it follows the real acts' places and weeks
 * @param seed of the study
 */
public record Programmes(Blocks blocks, int programmes, double share, long seed) implements AutoCloseable {

    private static final double[] NO_CUTS = {};

    /** So many days are brought to one machine, where hundreds of programmes are asked for them again and again. */
    private static final long FEW = 1_000_000;

    /**
     * Three or four walks over the histories.
     *
     * @param wanted the probability of a pretend act on a visit day; 0 for what gives as many treated as there really are
     */
    public static Programmes of(
            Population population,
            Study study,
            LocalDate asOf,
            Attributes attributes,
            Set<String> numeric,
            int programmes,
            double wanted) {
        MatchedDays days = new MatchedDays(study, asOf);
        Measures measures = new Measures(study, asOf, true);
        PretendActs acts = new PretendActs(study, asOf);
        ActRates.Rates rates = population.sum(ActRates.walk()).rates();
        double share = wanted > 0 ? wanted : PretendShare.of(population, days, acts, PretendChance.of(study), rates);
        Terms terms = new Terms(study, attributes, cuts(population, study, days, measures, acts));
        SegmentValues segments = SegmentValues.matched(study, attributes::origin, NO_CUTS);
        MatchedSheet sheet =
                new MatchedSheet(study, measures, segments, attributes, numeric, Parts.columns(programmes));
        return new Programmes(
                population
                        .blocks(new PretendRecorder(days, terms, sheet, acts, rates, share, programmes))
                        .near(FEW),
                programmes,
                share,
                study.seed());
    }

    /** All visit days that could be in a programme, together: programmes differ by a handful of them. */
    private static double[] cuts(
            Population population, Study study, MatchedDays days, Measures measures, PretendActs acts) {
        return ((Matched) study.design()).matchOn().contains("spend")
                ? Quantiles.of(population.sum(Spends.walk(days, measures, acts)).amounts(), MatchedBlocks.QUINTILES)
                : NO_CUTS;
    }

    /** The episodes of a programme, from 0, or of some of its treated; two or three passes. */
    public Blocks programme(int number, Programme.Size size) {
        return new Programme(blocks, number, seed, size);
    }

    @Override
    public void close() {
        blocks.close();
    }
}
