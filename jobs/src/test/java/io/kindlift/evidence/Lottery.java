package io.kindlift.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Draws people into the arms of a trial: one by one within strata, or whole stores. Nothing is done for anybody. */
final class Lottery {

    private static final double SHARE = 0.3;
    private static final int COVARIATES_OF_STORES = 6;

    /** What is measured. */
    enum Measured {
        BELL {
            @Override
            double draw(SplittableRandom random) {
                return random.nextGaussian();
            }
        },
        SKEWED {
            @Override
            double draw(SplittableRandom random) {
                return Math.exp(1.1 * random.nextGaussian());
            }
        },
        SHARE_OF_THEM {
            @Override
            double draw(SplittableRandom random) {
                return random.nextDouble() < SHARE ? 1 : 0;
            }
        };

        abstract double draw(SplittableRandom random);
    }

    private final SplittableRandom random;
    private final List<Person> people = new ArrayList<>();

    Lottery(SplittableRandom random) {
        this.random = random;
    }

    /** So many of each arm in every stratum. What was before says something of what comes after, unless it is 0 or 1. */
    List<Person> people(int treated, int control, int strata, Measured measured, double reached) {
        for (int stratum = 0; stratum < strata; stratum++) {
            for (int i = 0; i < treated + control; i++) {
                double before = measured.draw(random);
                double more = measured == Measured.SHARE_OF_THEM ? 0 : stratum + before / 2;
                double[] known = {random.nextGaussian(), Math.exp(2 * random.nextGaussian())};
                boolean received = i < treated && random.nextDouble() < reached;
                double after = more + measured.draw(random);
                people.add(new Person(i < treated, strata > 1 ? stratum : -1, -1, after, before, known, received));
            }
        }
        return people;
    }

    /** Pairs of stores of one size, one of each arm. */
    List<Person> pairs(int pairs, int size) {
        for (int store = 0; store < 2 * pairs; store++) {
            store(store, store / 2, size, new double[0]);
        }
        return people;
    }

    /** Stores of very unequal size, every other one treated. */
    List<Person> unequal(int stores, int size) {
        for (int store = 0; store < stores; store++) {
            store(store, -1, size + size * 4 * (store / 2) / stores, new double[0]);
        }
        return people;
    }

    /** Stores of one size of which a lot is known. */
    List<Person> known(int stores, int size) {
        for (int store = 0; store < stores; store++) {
            store(store, -1, size, random.doubles(COVARIATES_OF_STORES, -1, 1).toArray());
        }
        return people;
    }

    private void store(int store, int stratum, int size, double[] known) {
        double level = 2 * random.nextGaussian();
        double before = level + random.nextGaussian();
        for (int i = 0; i < size; i++) {
            double after = level + random.nextGaussian();
            people.add(new Person(store % 2 == 1, stratum, store, after, before, known, false));
        }
    }
}
