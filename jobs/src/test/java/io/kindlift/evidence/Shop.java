package io.kindlift.evidence;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Draws the days of a shop's customers. Tastes differ; who comes often is treated more often; regulars have several days among
 * the controls; what a customer did before says something of what the customer does after. Nothing is done for the treated, or
 * {@link #EFFECTS}, or something that differs from place to place and is nothing over all places there could be.
 */
final class Shop {

    /** What is done for the treated in worlds with an effect, outcome by outcome; no more and no less for anybody. */
    static final double[] EFFECTS = {0.1, 0.4, 6, 0.03};

    private static final double[] BY_PLACE = {0.1, 0.3, 4, 0};
    private static final double[] FAVOUR = {0.7, 1, 1.4};
    private static final double RARE = 0.02;
    private static final int MOST_VISITS = 8;
    private static final double ROAMING = 0.1;

    private final MatchedWorld world;
    private final SplittableRandom random;
    private final double[] effects;
    private final double[] levels;
    private final int weeks;
    private final List<Day> days = new ArrayList<>();
    private final Set<Integer> taken = new HashSet<>();
    private int treated;

    Shop(MatchedWorld world, SplittableRandom random) {
        this.world = world;
        this.random = random;
        int places = Math.max(1, world.places().count());
        this.effects = random.doubles(places, -1, 1).toArray();
        this.levels = random.doubles(places, -1, 1).toArray();
        double strata = world.treated() / world.strata().treated();
        this.weeks = (int) Math.max(1, Math.round(strata / FAVOUR.length / places));
    }

    /** Customers until enough are treated. */
    List<Day> days() {
        for (int customer = 0; treated < world.treated(); customer++) {
            visits(customer);
        }
        return days;
    }

    private void visits(int customer) {
        double taste = random.nextGaussian();
        int lookback = poisson(2 * Math.exp(0.6 * taste));
        int home = place();
        int visits = Math.min(MOST_VISITS, 1 + poisson(1.5 * Math.exp(0.5 * taste)));
        boolean before = true;
        for (int visit = 0; visit < visits && before && treated < world.treated(); visit++) {
            before = !day(customer, taste, lookback, random.nextDouble() < ROAMING ? place() : home);
        }
    }

    /** A day of a customer; whether it was the one of the act. */
    private boolean day(int customer, double taste, int lookback, int place) {
        int often = lookback == 0 ? 0 : lookback <= 2 ? 1 : 2;
        int stratum = (place * weeks + random.nextInt(weeks)) * FAVOUR.length + often;
        boolean act = random.nextDouble() < FAVOUR[often] / (1 + world.strata().controls());
        if (act || !world.strata().single() || taken.add(stratum)) {
            days.add(episode(customer, taste, lookback, place, stratum, act));
        }
        treated += act ? 1 : 0;
        return act;
    }

    private Day episode(int customer, double taste, int lookback, int place, int stratum, boolean act) {
        double[] after = after(taste, levels[place], act ? effect(place) : new double[EFFECTS.length]);
        return new Day(
                customer,
                act,
                stratum,
                world.places().count() > 0 ? place : -1,
                after,
                world.covariates() > 1 ? before(taste, lookback) : new double[after.length],
                covariates(taste, lookback),
                random.nextDouble() < world.unexpected(),
                Math.exp(1.2 * random.nextGaussian()),
                random.nextDouble() < 0.15 ? 2 : 1);
    }

    /** What is done for somebody treated there, outcome by outcome. */
    private double[] effect(int place) {
        double[] effect = new double[EFFECTS.length];
        for (int i = 0; i < effect.length; i++) {
            effect[i] = world.effect() ? EFFECTS[i] : world.places().differ() ? effects[place] * BY_PLACE[i] : 0;
        }
        return effect;
    }

    private double[] after(double taste, double level, double[] effect) {
        double rate = Math.min(2, Math.max(0.15, 0.8 * Math.exp(0.6 * taste + 0.2 * level)));
        int visits = poisson(rate);
        double uneven = world.effect() ? 2 * random.nextDouble() : 1;
        return new double[] {
            chance(1 - Math.exp(-rate) + effect[0]),
            visits + uneven * effect[1],
            spend(visits, taste) + uneven * effect[2],
            chance(RARE + effect[3])
        };
    }

    private double spend(int visits, double taste) {
        double spend = 0;
        for (int i = 0; i < visits; i++) {
            spend += Math.exp(1.5 + 0.3 * taste + 0.9 * random.nextGaussian());
        }
        return spend;
    }

    private int chance(double share) {
        return random.nextDouble() < share ? 1 : 0;
    }

    private double[] before(double taste, int lookback) {
        double visits = lookback + random.nextInt(3);
        return new double[] {visits > 2 ? 1 : 0, visits, spend(lookback, taste), chance(RARE)};
    }

    /** Spend, tenure, three that say something of the customer, noise, and one that a single wholesaler rules. */
    private double[] covariates(double taste, int lookback) {
        double spent = Math.exp(1.5 + 0.5 * taste + 0.7 * random.nextGaussian()) * (1 + lookback);
        double tenure = world.covariates() > 1 ? Math.floor(-400 * Math.log(1 - random.nextDouble())) : 0;
        double[] known = new double[2 + Asked.FURTHER];
        known[0] = spent;
        known[1] = tenure;
        for (int i = 2; i < known.length; i++) {
            known[i] = random.nextGaussian() + (i < 5 ? taste : 0);
        }
        known[known.length - 1] = Math.exp(2 * random.nextGaussian());
        return known;
    }

    private int place() {
        int places = Math.max(1, world.places().count());
        boolean first = world.places().oneHasHalf() && random.nextBoolean();
        return first ? 0 : random.nextInt(places);
    }

    private int poisson(double mean) {
        int count = 0;
        for (double left = Math.exp(-mean), product = random.nextDouble(); product > left; count++) {
            product *= random.nextDouble();
        }
        return count;
    }
}
