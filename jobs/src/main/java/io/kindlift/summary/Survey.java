package io.kindlift.summary;

import io.kindlift.episode.Amounts;
import io.kindlift.episode.Strata;
import io.kindlift.episode.Terms;
import io.kindlift.stats.CoMoments;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What has to be known of a matched study's treated and candidates before any of them lies in a stratum.
 *
 * @param treated by stratum, its bin of spend still {@linkplain Terms#open open}, the lookback spend of each treated episode
 * @param spends positive lookback spend of everybody who showed up; of nobody where spend is no term
 * @param prices positive prices of the treated
 * @param alone whether an act met somebody who had neither visited nor made contact
 * @param frequencies how acts spread over frequent and rare visitors
 * @param treatedBefore what was known of the treated
 * @param candidatesBefore what was known of the candidates who showed up
 */
@SuppressWarnings("serial") // a map that serialises
public record Survey(
        TreeMap<String, Amounts> treated,
        Amounts spends,
        Amounts prices,
        boolean alone,
        Frequencies frequencies,
        CoMoments treatedBefore,
        CoMoments candidatesBefore)
        implements Summary<Survey> {

    @Override
    public Survey plus(Survey that) {
        TreeMap<String, Amounts> both = new TreeMap<>(treated);
        that.treated.forEach((open, spends) -> both.merge(open, spends, Amounts::plus));
        return new Survey(
                both,
                spends.plus(that.spends),
                prices.plus(that.prices),
                alone || that.alone,
                frequencies.plus(that.frequencies),
                treatedBefore.plus(that.treatedBefore),
                candidatesBefore.plus(that.candidatesBefore));
    }

    /** The strata of the treated, now that the bins are known. */
    Strata strata(Terms terms) {
        SortedMap<String, Long> counts = new TreeMap<>();
        for (Map.Entry<String, Amounts> open : treated.entrySet()) {
            Amounts spends = open.getValue();
            spends.each((spent, times) -> counts.merge(terms.closed(open.getKey(), spent), times, Long::sum));
        }
        return Strata.of(counts);
    }
}
