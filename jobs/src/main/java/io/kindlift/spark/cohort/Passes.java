package io.kindlift.spark.cohort;

import io.kindlift.stats.CoMoments;
import java.io.Serializable;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What has to be counted over all customers before an episode can be weighed: three passes over the stories, in memory. */
record Passes(MatchedDays days, Measures measures, Known known) implements Serializable {

    /** Positive lookback spend, in millionths, of every episode that showed up. */
    Iterator<Amounts> spend(Iterator<CustomerStory> stories) {
        Amounts.Collected amounts = new Amounts.Collected();
        each(stories, episode -> {
            long spend = measures.spend(episode.story, episode.day);
            if (spend > 0 && !episode.shownUp.equals(Episode.NEITHER)) {
                amounts.add(spend);
            }
        });
        return List.of(amounts.counted()).iterator();
    }

    private void each(Iterator<CustomerStory> stories, java.util.function.Consumer<Episode> found) {
        Episode episode = new Episode();
        stories.forEachRemaining(story -> {
            episode.of(story);
            days.candidates(episode, false, found);
            days.treated(episode, found);
        });
    }

    /**
     * The treated episodes.
     *
     * @param strata by stratum, how many have none, one, two … of their windows over
     * @param costs positive costs in millionths, counted
     * @param alone whether an act met somebody who had neither visited nor made contact
     * @param before what was known of them
     */
    @SuppressWarnings("serial") // a map that serialises
    record Treated(Map<String, long[]> strata, Amounts costs, boolean alone, CoMoments before) implements Serializable {

        Treated plus(Treated that) {
            Map<String, long[]> both = new LinkedHashMap<>(strata);
            that.strata.forEach((stratum, counts) -> both.merge(stratum, counts, Passes::sum));
            return new Treated(both, costs.plus(that.costs), alone || that.alone, before.plus(that.before));
        }

        long episodes() {
            return before.n();
        }
    }

    /** Counts the treated. */
    Iterator<Treated> treated(Iterator<CustomerStory> stories, Terms terms) {
        Map<String, long[]> strata = new LinkedHashMap<>();
        Amounts.Collected costs = new Amounts.Collected();
        boolean[] alone = {false};
        CoMoments.Accumulator before = known.nothing();
        long[] known4 = new long[4];
        double[] numbers = new double[known.variables().size()];
        StringBuilder scratch = new StringBuilder();
        Episode episode = new Episode();
        stories.forEachRemaining(story -> {
            episode.of(story);
            days.treated(episode, each -> {
                long[] counts =
                        strata.computeIfAbsent(terms.stratum(each, scratch), any -> new long[measures.windows() + 1]);
                counts[measures.mature(each.day)]++;
                if (each.act.cost() > 0) {
                    costs.add(each.act.cost());
                }
                alone[0] |= each.shownUp.equals(Episode.NEITHER);
                known.add(each, known4, numbers, before);
            });
        });
        return List.of(new Treated(strata, costs.counted(), alone[0], before.toCoMoments()))
                .iterator();
    }

    /**
     * The candidates for comparison.
     *
     * @param counts by cell of the strata
     * @param before by partition, what was known of all of them
     */
    @SuppressWarnings({"serial", "ArrayRecordComponent"})
    record Candidates(long[] counts, TreeMap<Integer, CoMoments> before) implements Serializable {

        Candidates plus(Candidates that) {
            TreeMap<Integer, CoMoments> both = new TreeMap<>(before);
            both.putAll(that.before);
            return new Candidates(sum(counts, that.counts), both);
        }

        /** Of all partitions, in their order: the last digit does not depend on who was done first. */
        CoMoments all() {
            return before.values().stream().reduce(CoMoments::plus).orElseThrow();
        }
    }

    /** Counts the candidates in the strata of the treated. */
    Iterator<Candidates> candidates(
            int partition, Iterator<CustomerStory> stories, Terms terms, Strata strata, boolean alone) {
        long[] counts = new long[strata.cells()];
        CoMoments.Accumulator before = known.nothing();
        long[] known4 = new long[4];
        double[] numbers = new double[known.variables().size()];
        StratumFinder finder = new StratumFinder(terms, strata);
        Episode episode = new Episode();
        stories.forEachRemaining(story -> {
            episode.of(story);
            days.candidates(episode, alone, each -> {
                known.add(each, known4, numbers, before);
                int place = finder.place(each);
                if (place >= 0) {
                    counts[strata.cell(place, measures.mature(each.day))]++;
                }
            });
        });
        return List.of(new Candidates(counts, new TreeMap<>(Map.of(partition, before.toCoMoments()))))
                .iterator();
    }

    private static long[] sum(long[] a, long[] b) {
        long[] sum = a.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += b[i];
        }
        return sum;
    }
}
