package io.kindlift.summary;

import java.util.Arrays;
import java.util.List;

/**
 * The first pass: {@link Sums} of a block.
 *
 * @param strata the texts of the stratum column over all blocks; an episode without a stratum counts nowhere, and where no
 *     block has strata there is one
 * @param subgroups who is told apart
 * @param transforms what is compared
 * @param control the arm of the controls; every other one is treated
 */
public record Summing(Names strata, Subgroups subgroups, List<Transform> transforms, String control)
        implements Pass<Sums> {

    @Override
    public Sums over(Block block) {
        return new Run(block).sums();
    }

    /** One block. */
    private final class Run {

        private final Episodes episodes;
        private final Subgroups.Members members;
        private final double[][][] numbers;
        private final double[][] raw;
        private final Sums sums;
        private int[] last = {};

        Run(Block block) {
            episodes = Episodes.of(block, strata, control);
            members = subgroups.of(block);
            numbers = transforms.stream().map(each -> each.of(block)).toArray(double[][][]::new);
            raw = transforms.stream().map(each -> each.outcome().of(block)).toArray(double[][]::new);
            sums = new Sums(episodes.strata(), transforms);
        }

        Sums sums() {
            for (int episode = 0; episode < episodes.size(); episode++) {
                for (int partition = 0; partition < subgroups.partitions(); partition++) {
                    boolean treated = episodes.treated(episode);
                    int place = members.place(partition, episode, treated);
                    if (place != Subgroups.NONE && episodes.stratum(episode) != Block.NONE) {
                        add(episode, sums.row(place, episodes.stratum(episode), treated));
                    }
                }
            }
            return sums;
        }

        private void add(int episode, int row) {
            for (int transform = 0; transform < numbers.length; transform++) {
                double[][] of = numbers[transform];
                if (!Double.isNaN(of[0][episode])) {
                    double outcome = raw[transform][episode];
                    sums.add(row, transform, Sums.EPISODES, 1);
                    sums.add(row, transform, Sums.CUSTOMERS, met(row, transform, episode) ? 0 : 1);
                    sums.add(row, transform, Sums.NOT_ZERO, outcome == 0 ? 0 : 1);
                    sums.add(row, transform, Sums.NOT_ONE, outcome == 1 ? 0 : 1);
                    for (int i = 0; i < of.length; i++) {
                        sums.add(row, transform, Sums.NUMBERS + i, of[i][episode]);
                    }
                }
            }
        }

        /** Whether the episode's customer was met in that row before. */
        private boolean met(int row, int transform, int episode) {
            int at = row * numbers.length + transform;
            if (at >= last.length) {
                int known = last.length;
                last = Arrays.copyOf(last, Math.max(2 * known, at + numbers.length));
                Arrays.fill(last, known, last.length, -1);
            }
            boolean met = last[at] == episodes.customer(episode);
            last[at] = episodes.customer(episode);
            return met;
        }
    }
}
