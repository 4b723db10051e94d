package io.kindlift.estimate;

import io.kindlift.stats.Estimate;
import java.util.OptionalLong;

/** What an estimator has to say: an effect, or why there is none. */
sealed interface Finding {

    /** What a reader must know besides; empty if nothing. */
    String note();

    /** Number of clusters, where there are any. */
    OptionalLong clusters();

    /** The same with something more to be known. */
    Finding with(String further);

    /**
     * An effect.
     *
     * @param meanTreated mean of the treated
     * @param meanControl mean of the controls
     * @param estimate their difference and its test
     * @param errors variances of the two means and their covariance
     * @param clusters number of clusters, where there are any
     * @param note what a reader must know
     */
    record Effect(
            double meanTreated,
            double meanControl,
            Estimate estimate,
            Errors errors,
            OptionalLong clusters,
            String note)
            implements Finding {

        @Override
        public Finding with(String further) {
            return new Effect(meanTreated, meanControl, estimate, errors, clusters, Notes.join(note, further));
        }
    }

    /**
     * No effect can be given.
     *
     * @param status why, as a word
     * @param clusters number of clusters, where there are any
     * @param note why, as a sentence
     */
    record None(Status status, OptionalLong clusters, String note) implements Finding {

        @Override
        public Finding with(String further) {
            return this;
        }
    }

    static Finding tooFew(String note) {
        return new None(Status.TOO_FEW, OptionalLong.empty(), note);
    }

    /**
     * Variances of two means.
     *
     * @param treated of the treated mean
     * @param both their covariance
     * @param control of the control mean
     */
    record Errors(double treated, double both, double control) {

        /** Variance of the difference. */
        double difference() {
            return treated + control - 2 * both;
        }

        Errors times(double factor) {
            return new Errors(treated * factor, both * factor, control * factor);
        }

        Errors plus(Errors that) {
            return new Errors(treated + that.treated, both + that.both, control + that.control);
        }

        static Errors of(Spread spread) {
            return new Errors(spread.treated(), spread.both(), spread.control());
        }
    }
}
