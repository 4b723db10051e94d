package io.kindlift.summary;

import java.util.ArrayList;
import java.util.List;

/**
 * The second pass: the {@link Scatter} of every transform, over one block.
 *
 * @param weights what everybody weighs
 * @param strata the texts of the stratum column over all blocks
 * @param control the arm of the controls
 * @param units clusters that stand in the customers' place; they are counted when all blocks are known
 */
public record Scattering(Weights weights, Names strata, String control, WholeClusters units)
        implements Pass<Scattering.Found> {

    /**
     * What is found.
     *
     * @param scatters one of each transform
     * @param dosages of each subgroup of a trend, one of each transform
     */
    public record Found(List<Scatter> scatters, List<Dosage> dosages) implements Summary<Found> {

        public Found {
            scatters = List.copyOf(scatters);
            dosages = List.copyOf(dosages);
        }

        @Override
        public Found plus(Found that) {
            return new Found(each(scatters, that.scatters), each(dosages, that.dosages));
        }

        private static <S extends Summary<S>> List<S> each(List<S> one, List<S> two) {
            List<S> sums = new ArrayList<>();
            for (int i = 0; i < one.size(); i++) {
                sums.add(one.get(i).plus(two.get(i)));
            }
            return sums;
        }
    }

    @Override
    public Found over(Block block) {
        Episodes episodes = Episodes.of(block, strata, control);
        List<Scatter> scatters = new ArrayList<>();
        for (int t = 0; t < weights.transforms().size(); t++) {
            scatters.add(new Run(t, block, episodes).scatter());
        }
        List<Dosage> dosages = new ArrayList<>();
        Subgroups subgroups = weights.subgroups();
        for (int i = 0; i < subgroups.size(); i++) {
            for (int t = 0; subgroups.known(i) && t < weights.transforms().size(); t++) {
                dosages.add(dosage(i, t, block, episodes));
            }
        }
        return new Found(scatters, dosages);
    }

    private Dosage dosage(int subgroup, int transform, Block block, Episodes episodes) {
        double[][] numbers = weights.transforms().get(transform).of(block);
        int dose = weights.dose(subgroup, transform);
        double mean = weights.kept(subgroup, transform).treatedMeans()[dose];
        Subgroups.Members members = weights.subgroups().of(block);
        int partition = weights.subgroups().partitionOf(subgroup);
        Dosage found =
                new Dosage(1 + weights.transforms().get(transform).covariates().size());
        for (int episode = 0; episode < episodes.size(); episode++) {
            int stratum = episodes.stratum(episode);
            if (episodes.treated(episode)
                    && stratum != Block.NONE
                    && members.place(partition, episode, true) == subgroup
                    && !Double.isNaN(numbers[0][episode])
                    && weights.tells(subgroup, stratum, transform)) {
                found.add(numbers[dose][episode] - mean, numbers, episode);
            }
        }
        return found;
    }

    /** One transform over one block. */
    private final class Run {

        private final int transform;
        private final Episodes episodes;
        private final double[][] numbers;
        private final Kept kept;
        private final Scatter scatter;
        private final int[] unit;
        private final double[] deviations;
        private final double[] fromTheWhole;
        private int last = -1;

        Run(int transform, Block block, Episodes episodes) {
            Transform asked = weights.transforms().get(transform);
            this.transform = transform;
            this.episodes = episodes;
            this.unit = units.of(block);
            this.numbers = asked.of(block);
            this.kept = weights.kept(0, transform);
            this.scatter = new Scatter(asked.covariates().size());
            this.deviations = new double[1 + asked.covariates().size()];
            this.fromTheWhole = new double[deviations.length];
        }

        Scatter scatter() {
            for (int episode = 0; episode < episodes.size(); episode++) {
                int stratum = episodes.stratum(episode);
                if (!episodes.treated(episode) && stratum != Block.NONE && !Double.isNaN(numbers[0][episode])) {
                    add(episode, stratum);
                }
            }
            return scatter;
        }

        private void add(int episode, int stratum) {
            int cell = weights.controls(0, stratum, transform);
            double treated = weights.treated(0, stratum, transform);
            if (cell < 0 || treated == 0) {
                return;
            }
            for (int i = 0; i < deviations.length; i++) {
                double number = numbers[i][episode];
                deviations[i] = number - weights.sums().mean(cell, transform, i);
                fromTheWhole[i] = number - kept.controlMeans()[i];
            }
            scatter.add(treated / weights.sums().episodes(cell, transform), deviations, fromTheWhole);
            boolean counts = !weights.lone(cell, transform) && unit[episode] == Block.NONE;
            if (counts && episodes.customer(episode) != last) {
                last = episodes.customer(episode);
                scatter.customer();
            }
        }
    }
}
