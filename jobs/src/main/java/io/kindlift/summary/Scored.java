package io.kindlift.summary;

import java.io.Serializable;

/** What the influences of one row, a subgroup's comparison, add up to. */
public final class Scored implements Serializable {

    private static final long serialVersionUID = 1;

    Squared all;
    Squared controls;
    Squared treated;
    Apart apart;
    double shares;
    double sharesSquared;
    double noise;
    double pooled;
    double squares;
    double fourths;
    double notLone;
    double treatedCustomers;
    double controlCustomers;
    double customers;

    Scored(int slopes) {
        all = new Squared(slopes);
        controls = new Squared(slopes);
        treated = new Squared(0);
        apart = new Apart(slopes);
    }

    Scored plus(Scored that) {
        Scored sum = new Scored(0);
        sum.all = all.plus(that.all);
        sum.controls = controls.plus(that.controls);
        sum.treated = treated.plus(that.treated);
        sum.apart = apart.plus(that.apart);
        sum.shares = shares + that.shares;
        sum.sharesSquared = sharesSquared + that.sharesSquared;
        sum.noise = noise + that.noise;
        sum.pooled = pooled + that.pooled;
        sum.squares = squares + that.squares;
        sum.fourths = fourths + that.fourths;
        sum.notLone = notLone + that.notLone;
        sum.treatedCustomers = treatedCustomers + that.treatedCustomers;
        sum.controlCustomers = controlCustomers + that.controlCustomers;
        sum.customers = customers + that.customers;
        return sum;
    }

    /** Influences by customer. */
    public Squared all() {
        return all;
    }

    /** The controls' part of them. */
    public Squared controls() {
        return controls;
    }

    /** Residuals of the treated in strata that are not lone. */
    public Squared treated() {
        return treated;
    }

    /** Episodes that are clusters of their own. */
    public Apart apart() {
        return apart;
    }

    /** \(K_0 = (\sum q)^2/\sum q^2\), as many customers as the controls are worth; 0 without any. */
    public double worth() {
        return sharesSquared > 0 ? shares * shares / sharesSquared : 0;
    }

    /** \(C = \sum n_{1s}s^2_{0s}/n_{0s}\). */
    public double noise() {
        return noise;
    }

    /** \(P = \sum n_{1s}s^2_{0s}\). */
    public double pooled() {
        return pooled;
    }

    /** \(\sum\omega e^2\). */
    public double squares() {
        return squares;
    }

    /** \(\sum\omega e^4\). */
    public double fourths() {
        return fourths;
    }

    /** Treated in strata that are not lone, \(L\). */
    public double notLone() {
        return notLone;
    }

    public double treatedCustomers() {
        return treatedCustomers;
    }

    public double controlCustomers() {
        return controlCustomers;
    }

    /** Customers of either arm. */
    public double customers() {
        return customers;
    }

    /** Episodes that are clusters of their own: squares of their influences and what the degrees of freedom ask of them. */
    public static final class Apart implements Serializable {

        private static final long serialVersionUID = 1;

        Squared squares;
        private final double[] sums = new double[6];

        Apart(int slopes) {
            squares = new Squared(slopes);
        }

        /** An episode with its share of the treated and the square of its weight. */
        void add(double share, double weight) {
            double[] each = products(share, weight);
            for (int i = 0; i < sums.length; i++) {
                sums[i] += each[i];
            }
        }

        static double[] products(double p, double v) {
            return new double[] {v, v * v, p * p, v * p, v * v * p, v * p * p};
        }

        Apart plus(Apart that) {
            Apart sum = new Apart(0);
            sum.squares = squares.plus(that.squares);
            for (int i = 0; i < sums.length; i++) {
                sum.sums[i] = sums[i] + that.sums[i];
            }
            return sum;
        }

        /** Squares of their influences. */
        public Squared squares() {
            return squares;
        }

        /** \(\sum v, \sum v^2, \sum p^2, \sum vp, \sum v^2p, \sum vp^2\). */
        public double[] sums() {
            return sums.clone();
        }
    }
}
