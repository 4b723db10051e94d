package io.kindlift.summary;

import io.kindlift.study.EpisodeColumns;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The third pass: {@link Scores} of a block, once slopes and trends are known. Influences are summed by customer; a control's
 * is stretched by \(1/\sqrt{1-h}\), h the customer's share of the stratum's controls, as if the customer had been left out of
 * the mean it is compared with (Bell and McCaffrey 2002). A stratum whose controls are all one customer's tells nothing of
 * how customers differ; its whole effect is that customer's influence.
 *
 * @param weights what everybody weighs
 * @param strata the texts of the stratum column over all blocks
 * @param control the arm of the controls
 * @param comparisons what is compared
 * @param trends by subgroup of a trend, the line of each comparison
 * @param contrasts pairs of subgroups, the first less the second
 * @param units clusters that stand in the customers' place
 * @param clusters the texts of the second cluster; none where there is no such cluster
 */
public record Scoring(
        Weights weights,
        Names strata,
        String control,
        List<Comparison> comparisons,
        Map<Integer, List<Trend>> trends,
        List<int[]> contrasts,
        WholeClusters units,
        Names clusters)
        implements Pass<Scores> {

    @Override
    public Scores over(Block block) {
        return new Run(block).scores();
    }

    /** One block. */
    private final class Run {

        private final Sums sums = weights.sums();
        private final Subgroups subgroups = weights.subgroups();
        private final Episodes episodes;
        private final Subgroups.Members members;
        private final double[][][] numbers;
        private final Scores scores = new Scores(subgroups.size() + contrasts.size(), comparisons);
        private final Group customer = new Group(subgroups.size(), contrasts, comparisons);
        private final Group single = new Group(subgroups.size(), contrasts, comparisons);
        private final double[] shareOfOne;
        private final boolean clustered = clusters.size() > 0;
        private final int[] cluster;
        private final int[] unit;
        private final double[] root = new double[comparisons.size()];
        private long[] controls = new long[16];
        private int[] alike = new int[16];

        Run(Block block) {
            episodes = Episodes.of(block, strata, control);
            members = subgroups.of(block);
            unit = units.of(block);
            numbers = weights.transforms().stream().map(each -> each.of(block)).toArray(double[][][]::new);
            cluster = clustered ? clusters(block) : new int[0];
            shareOfOne = new double[subgroups.size() * comparisons.size()];
            for (int i = 0; i < subgroups.size(); i++) {
                for (int c = 0; c < comparisons.size(); c++) {
                    shareOfOne[row(i, c)] = 1 / kept(i, c).treated();
                }
            }
        }

        private int[] clusters(Block block) {
            int[] global = clusters.of(block, EpisodeColumns.CLUSTER);
            return Arrays.stream(block.codes(EpisodeColumns.CLUSTER))
                    .map(code -> code == Block.NONE ? Block.NONE : global[code])
                    .toArray();
        }

        private int row(int subgroup, int comparison) {
            return subgroup * comparisons.size() + comparison;
        }

        private Kept kept(int subgroup, int comparison) {
            return weights.kept(subgroup, comparisons.get(comparison).transform());
        }

        /** Customers, or the units they belong to, one after another; a unit is put by, since other blocks may have more of it. */
        Scores scores() {
            long[] order = new long[episodes.size()];
            for (int i = 0; i < order.length; i++) {
                int rank = unit[i] == Block.NONE ? episodes.customer(i) : Integer.MAX_VALUE - unit[i];
                order[i] = ((long) rank << 32) | i;
            }
            Arrays.sort(order);
            for (int from = 0; from < order.length; ) {
                int to = end(order, from, order.length);
                customer(order, from, to);
                int of = unit[(int) order[from]];
                if (of == Block.NONE) {
                    customer.customer(scores);
                } else {
                    customer.keep(scores, of);
                }
                from = to;
            }
            return scores;
        }

        /** Where the upper halves change. */
        private static int end(long[] order, int from, int last) {
            int to = from + 1;
            while (to < last && order[to] >> 32 == order[from] >> 32) {
                to++;
            }
            return to;
        }

        private void customer(long[] order, int from, int to) {
            int count = 0;
            controls = controls.length < to - from ? new long[2 * (to - from)] : controls;
            for (int i = from; i < to; i++) {
                int episode = (int) order[i];
                int stratum = episodes.stratum(episode);
                if (stratum != Block.NONE && episodes.treated(episode)) {
                    treated(episode, stratum);
                } else if (stratum != Block.NONE) {
                    controls[count++] = ((long) stratum << 32) | episode;
                }
            }
            Arrays.sort(controls, 0, count);
            for (int first = 0; first < count; ) {
                int last = end(controls, first, count);
                stratum((int) (controls[first] >> 32), first, last);
                first = last;
            }
        }

        private void treated(int episode, int stratum) {
            for (int partition = 0; partition < subgroups.partitions(); partition++) {
                int subgroup = members.place(partition, episode, true);
                for (int c = 0; subgroup != Subgroups.NONE && c < comparisons.size(); c++) {
                    treated(episode, stratum, subgroup, c);
                }
            }
            if (clustered && cluster[episode] == Block.NONE) {
                single.apart(scores, shareOfOne);
            }
        }

        private void treated(int episode, int stratum, int subgroup, int c) {
            int transform = comparisons.get(c).transform();
            int cell = weights.controls(subgroup, stratum, transform);
            if (cell < 0 || Double.isNaN(numbers[transform][0][episode])) {
                return;
            }
            if (subgroups.known(subgroup)) {
                onTrend(episode, subgroup, c, cell);
                return;
            }
            Comparison comparison = comparisons.get(c);
            Kept kept = kept(subgroup, c);
            double one = numbers[transform][0][episode] - kept.treatedMeans()[0];
            double zero = comparison.explained(numbers[transform], episode, sums, cell)
                    + sums.mean(cell, transform, 0)
                    - meanControl(kept, comparison);
            double share = 1 / kept.treated();
            if (weights.lone(cell, transform)) {
                customer.treated(row(subgroup, c), 0, 0);
            } else {
                customer.treated(row(subgroup, c), one * share, zero * share);
                scores.rows[row(subgroup, c)].treated.add(one, zero, NONE);
                scores.rows[row(subgroup, c)].notLone++;
            }
            clusterOfTreated(episode, subgroup, c, one * share, zero * share, share * share, share);
        }

        private void clusterOfTreated(
                int episode, int subgroup, int c, double one, double zero, double weight, double share) {
            if (clustered && cluster[episode] == Block.NONE) {
                shareOfOne[row(subgroup, c)] = share;
                single.treated(row(subgroup, c), one, zero);
            } else if (clustered) {
                cluster(episode, subgroup, c, one, zero, weight, share);
            }
        }

        private void onTrend(int episode, int subgroup, int c, int cell) {
            Comparison comparison = comparisons.get(c);
            int transform = comparison.transform();
            if (weights.lone(cell, transform)) {
                return;
            }
            Trend trend = trends.get(subgroup).get(c);
            double z = numbers[transform][weights.dose(subgroup, transform)][episode] - trend.mean();
            double left = comparison.of(numbers[transform], episode, sums, cell) - trend.effect() - trend.slope() * z;
            double leverage = 1 / trend.treated() + z * z / trend.squares();
            double influence = z * left / trend.squares();
            customer.treated(row(subgroup, c), influence / Math.sqrt(Math.max(1 - leverage, TINY)), 0);
            scores.rows[row(subgroup, c)].treated.add(left, 0, NONE);
            scores.rows[row(subgroup, c)].notLone++;
            clusterOfTreated(episode, subgroup, c, influence, 0, 1, z * z / trend.squares());
        }

        private double meanControl(Kept kept, Comparison comparison) {
            return kept.treatedMeans()[0] - comparison.difference(kept);
        }

        private void cluster(int episode, int subgroup, int c, double one, double zero, double weight, double share) {
            int row = scores.clusters.row(scores.key(cluster[episode], subgroup, c));
            scores.clusters.add(row, 0, one);
            scores.clusters.add(row, 1, zero);
            scores.clusters.add(row, 2, weight);
            scores.clusters.add(row, 3, share);
        }

        /** A customer's controls of one stratum, for each group of subgroups that has the same controls. */
        private void stratum(int stratum, int first, int last) {
            alike = alike.length < last - first ? new int[2 * (last - first)] : alike;
            for (int partition = 0; partition < subgroups.partitions(); partition++) {
                for (int i = first; subgroups.splitsControls(partition) && i < last; i++) {
                    int pool = members.place(partition, (int) controls[i], false);
                    if (pool != Subgroups.NONE && isFirst(partition, pool, first, i)) {
                        controls(stratum, pool, gather(partition, pool, first, last));
                    }
                }
            }
            for (int i = first; clustered && i < last; i++) {
                clustersOf((int) controls[i], stratum);
            }
        }

        private void clustersOf(int episode, int stratum) {
            for (int partition = 0; partition < subgroups.partitions(); partition++) {
                int pool =
                        subgroups.splitsControls(partition) ? members.place(partition, episode, false) : Subgroups.NONE;
                if (pool != Subgroups.NONE) {
                    clusters(episode, stratum, pool, sums.cell(pool, stratum, false));
                }
            }
            if (cluster[episode] == Block.NONE) {
                single.apart(scores, shareOfOne);
            }
        }

        private boolean isFirst(int partition, int pool, int first, int at) {
            for (int i = first; i < at; i++) {
                if (members.place(partition, (int) controls[i], false) == pool) {
                    return false;
                }
            }
            return true;
        }

        private int gather(int partition, int pool, int first, int last) {
            int count = 0;
            for (int i = first; i < last; i++) {
                if (members.place(partition, (int) controls[i], false) == pool) {
                    alike[count++] = (int) controls[i];
                }
            }
            return count;
        }

        private void controls(int stratum, int pool, int count) {
            int cell = sums.cell(pool, stratum, false);
            for (int c = 0; c < comparisons.size(); c++) {
                controls(stratum, pool, cell, c, count);
            }
        }

        /** The first {@code count} of {@link #alike}, one customer's controls. */
        private void controls(int stratum, int pool, int cell, int c, int count) {
            Comparison comparison = comparisons.get(c);
            int transform = comparison.transform();
            int here = 0;
            double sum = 0;
            double squares = 0;
            double fourths = 0;
            for (int i = 0; i < count; i++) {
                if (!Double.isNaN(numbers[transform][0][alike[i]])) {
                    double left = comparison.of(numbers[transform], alike[i], sums, cell);
                    here++;
                    sum += left;
                    squares += left * left;
                    fourths += left * left * left * left;
                }
            }
            boolean lone = weights.lone(cell, transform);
            double n0 = sums.episodes(cell, transform);
            double free = 1 - ofUnit(pool, stratum, transform, here) / n0;
            double stretch = Math.sqrt(free);
            root[c] = pool == 0 ? stretch : root[c];
            int[] present = here == 0 ? NOBODY : weights.present(stratum);
            for (int i = 0; i < present.length; i++) {
                int subgroup = present[i];
                if (subgroups.controls(subgroup) == pool) {
                    double treated = sums.episodes(weights.treatedCells(stratum)[i], transform);
                    if (lone) {
                        lone(subgroup, stratum, c, cell, here / n0);
                    } else if (treated > 0) {
                        Scored to = scores.rows[row(subgroup, c)];
                        double along = along(subgroup, stratum, c, treated);
                        double n1 = along * kept(subgroup, c).treated();
                        customer.controls(row(subgroup, c), 0, along / n0 * sum / stretch, along / n0 * here);
                        to.pooled += n1 / (n0 - 1) * squares;
                        to.noise += n1 / n0 / (n0 - 1) * squares;
                        to.squares += n1 / n0 * squares / free;
                        to.fourths += n1 / n0 * fourths / free / free;
                    }
                }
            }
            for (int i = 0; pool == 0 && comparison.adjusted() && !lone && i < count; i++) {
                slopes(alike[i], stratum, c, cell, customer::slope);
            }
        }

        /** Controls of the stratum that the customer, or unit, of the first of {@link #alike} has in all blocks. */
        private double ofUnit(int pool, int stratum, int transform, int here) {
            int of = unit[alike[0]];
            return of == Block.NONE ? here : units.controls(of, pool, stratum, transform);
        }

        /** The stratum's treated over all; of a trend, their part of the line. */
        private double along(int subgroup, int stratum, int c, double treated) {
            int transform = comparisons.get(c).transform();
            if (treated == 0 || !subgroups.known(subgroup)) {
                return treated / kept(subgroup, c).treated();
            }
            Trend trend = trends.get(subgroup).get(c);
            return weights.along(subgroup, stratum, transform, trend.mean()) / trend.squares();
        }

        private void lone(int subgroup, int stratum, int c, int cell, double part) {
            Comparison comparison = comparisons.get(c);
            int transform = comparison.transform();
            double treated = weights.treated(subgroup, stratum, transform);
            if (treated == 0 || subgroups.known(subgroup)) {
                return;
            }
            Kept kept = kept(subgroup, c);
            int ones = sums.cell(subgroup, stratum, true);
            double factor = Math.sqrt(kept.treated() / Math.max(kept.treated() - 1, 1)) * treated / kept.treated();
            double one = sums.mean(ones, transform, 0) - kept.treatedMeans()[0];
            double zero = comparison.explained(sums, ones, cell)
                    + sums.mean(cell, transform, 0)
                    - meanControl(kept, comparison);
            customer.controls(
                    row(subgroup, c), part * factor * one, part * factor * zero, part * treated / kept.treated());
        }

        /** A control's part in the slopes. */
        private void slopes(int episode, int stratum, int c, int cell, Slope to) {
            Comparison comparison = comparisons.get(c);
            int transform = comparison.transform();
            double weight = weights.treated(0, stratum, transform) / sums.episodes(cell, transform) / root[c];
            double[][] of = numbers[transform];
            if (weight == 0 || Double.isNaN(of[0][episode])) {
                return;
            }
            double left = comparison.of(of, episode, sums, cell);
            for (int i = 0; i < comparison.slopes().length; i++) {
                double score = weight * left * (of[1 + i][episode] - sums.mean(cell, transform, 1 + i));
                to.add(c, i, score);
            }
        }

        /** A control as one of its cluster. */
        private void clusters(int episode, int stratum, int pool, int cell) {
            boolean alone = cluster[episode] == Block.NONE;
            for (int c = 0; c < comparisons.size(); c++) {
                Comparison comparison = comparisons.get(c);
                int transform = comparison.transform();
                if (Double.isNaN(numbers[transform][0][episode])) {
                    continue;
                }
                double left = comparison.of(numbers[transform], episode, sums, cell);
                boolean lone = weights.lone(cell, transform);
                int[] present = weights.present(stratum);
                for (int i = 0; i < present.length; i++) {
                    int subgroup = present[i];
                    double treated = sums.episodes(weights.treatedCells(stratum)[i], transform);
                    if (treated > 0 && subgroups.controls(subgroup) == pool && !(lone && subgroups.known(subgroup))) {
                        double share = along(subgroup, stratum, c, treated) / sums.episodes(cell, transform);
                        clusterOfControl(episode, subgroup, c, share * left, share, alone);
                    }
                }
                if (pool == 0 && comparison.adjusted() && !lone) {
                    slopes(episode, stratum, c, cell, alone ? single::slope : ofCluster(episode));
                }
            }
        }

        private void clusterOfControl(int episode, int subgroup, int c, double zero, double share, boolean alone) {
            if (alone) {
                single.controls(row(subgroup, c), 0, zero, share);
            } else {
                cluster(episode, subgroup, c, 0, zero, subgroups.known(subgroup) ? 0 : share * share, 0);
            }
        }

        private Slope ofCluster(int episode) {
            return (c, i, score) ->
                    scores.clusterSlopes.add(scores.clusterSlopes.row(scores.key(cluster[episode], c)), i, score);
        }
    }

    /** Takes in one number of the slopes' scores. */
    @FunctionalInterface
    private interface Slope {
        void add(int comparison, int covariate, double score);
    }

    private static final double[] NONE = {};
    private static final int[] NOBODY = {};
    private static final double TINY = 1e-12;
}
