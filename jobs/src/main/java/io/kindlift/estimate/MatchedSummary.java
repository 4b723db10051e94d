package io.kindlift.estimate;

import io.kindlift.stats.regression.StratumSlopes;
import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.Study;
import io.kindlift.summary.Blocks;
import io.kindlift.summary.Comparison;
import io.kindlift.summary.Containment;
import io.kindlift.summary.Dosage;
import io.kindlift.summary.Names;
import io.kindlift.summary.Partition;
import io.kindlift.summary.Scatter;
import io.kindlift.summary.Scattering;
import io.kindlift.summary.Scores;
import io.kindlift.summary.Scoring;
import io.kindlift.summary.Subgroup;
import io.kindlift.summary.Subgroups;
import io.kindlift.summary.Summing;
import io.kindlift.summary.Sums;
import io.kindlift.summary.Transform;
import io.kindlift.summary.Trend;
import io.kindlift.summary.Weights;
import io.kindlift.summary.WholeClusters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that the rows of a matched study are made of: three passes over its blocks, whatever is asked.
 *
 * @param weights counts and means by stratum
 * @param comparisons what is compared, the transforms as they are first
 * @param slopes by transform, what its covariates explain
 * @param trends by subgroup of a trend, the line of each comparison
 * @param contrasts pairs of subgroups
 * @param strata names of the strata
 * @param clusters names of the second cluster; none where it holds whole customers and stands in their place
 * @param scores squares of influences
 */
record MatchedSummary(
        Weights weights,
        List<Comparison> comparisons,
        List<StratumSlopes> slopes,
        Map<Integer, List<Trend>> trends,
        List<int[]> contrasts,
        Names strata,
        Names clusters,
        Scores scores) {

    /** One covariate for so many control customers. */
    private static final int CUSTOMERS_A_COVARIATE = 20;

    /** What the controls' arm is called. */
    static final String CONTROL = "control";

    /**
     * Runs the passes.
     *
     * @param partitions who is told apart beside everybody
     * @param transforms what is compared
     * @param contrasts pairs of subgroups of one partition, the first less the second; such as are not there are left out
     * @param clustered whether there is a second cluster
     */
    static MatchedSummary of(
            Blocks blocks,
            List<Partition> partitions,
            List<Transform> transforms,
            List<List<Subgroup>> contrasts,
            boolean clustered) {
        Names strata = Names.of(blocks, EpisodeColumns.STRATUM);
        Names clusters = clustered ? Names.of(blocks, EpisodeColumns.CLUSTER) : Names.of(List.of());
        Subgroups subgroups = new Subgroups(partitions);
        Sums sums = Sums.of(blocks.each(new Summing(strata, subgroups, transforms, CONTROL)));
        WholeClusters units = WholeClusters.NONE;
        if (clustered && whole(blocks, sums, strata)) {
            units = blocks.sum(WholeClusters.pass(strata, subgroups, transforms, CONTROL, clusters))
                    .orElseThrow();
            sums = units.in(sums);
            clusters = Names.of(List.of());
        }
        Weights weights = new Weights(sums, subgroups, transforms);
        Scattering.Found found =
                blocks.sum(new Scattering(weights, strata, CONTROL, units)).orElseThrow();
        List<StratumSlopes> slopes = new ArrayList<>();
        List<Comparison> comparisons = new ArrayList<>();
        for (int t = 0; t < transforms.size(); t++) {
            Scatter scatter = found.scatters().get(t);
            double spare = scatter.customers() + units.telling(weights, t) - weights.notLone(t);
            slopes.add(slopes(scatter, (int) (spare / CUSTOMERS_A_COVARIATE)));
            comparisons.add(Comparison.of(t));
        }
        for (int t = 0; t < transforms.size(); t++) {
            if (slopes.get(t).any()) {
                comparisons.add(new Comparison(t, slopes.get(t).slopes()));
            }
        }
        Map<Integer, List<Trend>> trends = trends(weights, comparisons, found.dosages());
        List<int[]> pairs = contrasts.stream()
                .map(pair -> pair.stream().mapToInt(subgroups::place).toArray())
                .toList();
        Scoring scoring = new Scoring(weights, strata, CONTROL, comparisons, trends, pairs, units, clusters);
        Scores scores = blocks.sum(scoring).orElseThrow().settled(pairs, comparisons);
        return new MatchedSummary(weights, comparisons, slopes, trends, pairs, strata, clusters, scores);
    }

    /** Whether every customer's kept episodes lie in one cluster. */
    private static boolean whole(Blocks blocks, Sums sums, Names strata) {
        return blocks.each(new Containment(sums, strata, CONTROL)).stream().allMatch(each -> each);
    }

    /** Whether a study has a cluster beyond the customer. */
    static boolean clustered(Study study) {
        return study.design().clustered() && !study.design().cluster().equals(EpisodeColumns.CUSTOMER_ID);
    }

    private static StratumSlopes slopes(Scatter scatter, int most) {
        int p = scatter.covariates();
        double[][] cross = new double[p][p];
        double[] product = new double[p];
        double[] total = new double[p];
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                cross[i][j] = scatter.within(1 + i, 1 + j);
            }
            product[i] = scatter.within(1 + i, 0);
            total[i] = scatter.total(1 + i);
        }
        return StratumSlopes.fit(cross, product, total, most);
    }

    private static Map<Integer, List<Trend>> trends(
            Weights weights, List<Comparison> comparisons, List<Dosage> dosages) {
        Map<Integer, List<Trend>> trends = new LinkedHashMap<>();
        int transforms = weights.transforms().size();
        for (int i = 0; i < weights.subgroups().size(); i++) {
            if (weights.subgroups().known(i)) {
                int subgroup = i;
                int first = trends.size() * transforms;
                trends.put(
                        i,
                        comparisons.stream()
                                .map(each -> Trend.of(weights, subgroup, each, dosages.get(first + each.transform())))
                                .toList());
            }
        }
        return trends;
    }

    /** The place of a transform's comparison; of an adjusted one without any covariate, that of the plain one. */
    int comparison(int transform, boolean adjusted) {
        for (int c = comparisons.size() - 1;
                adjusted && c >= weights.transforms().size();
                c--) {
            if (comparisons.get(c).transform() == transform) {
                return c;
            }
        }
        return transform;
    }
}
