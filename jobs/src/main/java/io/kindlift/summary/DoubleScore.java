package io.kindlift.summary;

import io.kindlift.study.EpisodeColumns;
import java.util.Arrays;

/**
 * The doubly robust influences of the kept episodes: what a regression of the controls leaves of the value, controls weighed by
 * their odds of having been treated. Sums first, of {@link Model#UNCENTRED}; squares once the means are known.
 */
public final class DoubleScore implements Summary<DoubleScore> {

    private static final long serialVersionUID = 1;

    /**
     * The two models, and where the residuals of either arm are centred.
     *
     * @param odds coefficients of the logarithm of the odds, the constant first
     * @param constant of the regression
     * @param slopes of the regression
     * @param treatedMean of the treated's residuals
     * @param controlMean of the controls' weighted residuals
     * @param treated how many treated
     * @param mass sum of the controls' odds
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Model(
            double[] odds,
            double constant,
            double[] slopes,
            double treatedMean,
            double controlMean,
            double treated,
            double mass)
            implements java.io.Serializable {

        /** The models alone. */
        public static Model of(double[] odds, double constant, double[] slopes) {
            return new Model(odds, constant, slopes, 0, 0, 1, 1);
        }

        /** With the means and sums that a first pass brought. */
        public Model centred(DoubleScore sums) {
            return new Model(
                    odds,
                    constant,
                    slopes,
                    sums.treatedSum / sums.treated,
                    sums.controlSum / sums.mass,
                    sums.treated,
                    sums.mass);
        }

        double odds(double[] numbers) {
            double eta = odds[0];
            for (int i = 1; i < odds.length; i++) {
                eta += odds[i] * numbers[i];
            }
            return Math.exp(eta);
        }

        double left(double[] numbers) {
            double left = numbers[0] - constant;
            for (int i = 0; i < slopes.length; i++) {
                left -= slopes[i] * numbers[1 + i];
            }
            return left;
        }
    }

    private static final double CERTAIN = 99;
    private static final int WIDTH = 3;

    private double treated;
    private double certain;
    private double treatedSum;
    private double controls;
    private double mass;
    private double massSquared;
    private double controlSum;
    private double all;
    private double ofTreated;
    private double ofControls;
    private double shares;
    private double sharesSquared;
    private double treatedCustomers;
    private double controlCustomers;
    private double customers;
    private double apart;
    private final double[] apartProducts = new double[6];
    private final Tally clusters = new Tally(WIDTH);

    /** The pass that makes them; no names where there is no second cluster. */
    public static Pass<DoubleScore> pass(Selected selected, Model model, Names clusters) {
        return block -> {
            Adding adding = new Adding(block, model, clusters);
            selected.each(block, adding::take);
            adding.customer();
            return adding.to;
        };
    }

    /** One block. */
    private static final class Adding {

        private final DoubleScore to = new DoubleScore();
        private final Model model;
        private final int[] customer;
        private final int[] cluster;
        private int last = -1;
        private double one;
        private double zero;
        private double weight;
        private boolean anyTreated;
        private boolean anyControl;

        Adding(Block block, Model model, Names clusters) {
            this.model = model;
            this.customer = block.customerOf();
            boolean clustered = clusters.size() > 0;
            int[] global = clustered ? clusters.of(block, EpisodeColumns.CLUSTER) : new int[0];
            this.cluster = clustered
                    ? Arrays.stream(block.codes(EpisodeColumns.CLUSTER))
                            .map(code -> code == Block.NONE ? Block.NONE : global[code])
                            .toArray()
                    : new int[0];
        }

        void take(int episode, boolean treated, double[] numbers) {
            if (customer[episode] != last) {
                customer();
                last = customer[episode];
            }
            double odds = model.odds(numbers);
            double left = model.left(numbers);
            double share = treated ? 1 / model.treated : odds / model.mass;
            if (treated) {
                double influence = share * (left - model.treatedMean);
                to.treated++;
                to.certain += odds > CERTAIN ? 1 : 0;
                to.treatedSum += left;
                to.ofTreated += influence * influence;
                one += influence;
                anyTreated = true;
                cluster(episode, influence, share, share * share);
            } else {
                double influence = -share * (left - model.controlMean);
                to.controls++;
                to.mass += odds;
                to.massSquared += odds * odds;
                to.controlSum += odds * left;
                zero += influence;
                weight += share;
                anyControl = true;
                cluster(episode, influence, 0, share * share);
            }
        }

        private void cluster(int episode, double influence, double share, double square) {
            if (cluster.length > 0 && cluster[episode] != Block.NONE) {
                int row = to.clusters.row(cluster[episode]);
                to.clusters.add(row, 0, influence);
                to.clusters.add(row, 1, share);
                to.clusters.add(row, 2, square);
            } else if (cluster.length > 0) {
                double raised = influence / (1 - share);
                to.apart += raised * raised;
                double[] products = Scored.Apart.products(share, square);
                Arrays.setAll(to.apartProducts, i -> to.apartProducts[i] + products[i]);
            }
        }

        /** The end of a customer. */
        void customer() {
            double square = weight * weight;
            to.all += (one + zero) * (one + zero);
            to.ofControls += zero * zero;
            to.shares += square;
            to.sharesSquared += square * square;
            to.treatedCustomers += anyTreated ? 1 : 0;
            to.controlCustomers += anyControl ? 1 : 0;
            to.customers += anyTreated || anyControl ? 1 : 0;
            one = 0;
            zero = 0;
            weight = 0;
            anyTreated = false;
            anyControl = false;
        }
    }

    @Override
    public DoubleScore plus(DoubleScore that) {
        DoubleScore sum = new DoubleScore();
        for (DoubleScore part : new DoubleScore[] {this, that}) {
            sum.treated += part.treated;
            sum.certain += part.certain;
            sum.treatedSum += part.treatedSum;
            sum.controls += part.controls;
            sum.mass += part.mass;
            sum.massSquared += part.massSquared;
            sum.controlSum += part.controlSum;
            sum.all += part.all;
            sum.ofTreated += part.ofTreated;
            sum.ofControls += part.ofControls;
            sum.shares += part.shares;
            sum.sharesSquared += part.sharesSquared;
            sum.treatedCustomers += part.treatedCustomers;
            sum.controlCustomers += part.controlCustomers;
            sum.customers += part.customers;
            sum.apart += part.apart;
            Arrays.setAll(sum.apartProducts, i -> sum.apartProducts[i] + part.apartProducts[i]);
            sum.clusters.add(part.clusters);
        }
        return sum;
    }

    /** The effect on the treated. */
    public double effect() {
        return treatedSum / treated - controlSum / mass;
    }

    /** Share of the treated who were all but certain to be treated: a propensity above 0.99. */
    public double certain() {
        return certain / treated;
    }

    /** As what share of their number the weighted controls count. */
    public double worthShare() {
        return mass * mass / massSquared / controls;
    }

    /** Squares of the influences by customer: of both arms, of the treated, of the controls. */
    public double[] squares() {
        return new double[] {all, ofTreated, ofControls};
    }

    /** As many customers as the weighted controls are worth. */
    public double worth() {
        return shares * shares / sharesSquared;
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

    /** Clusters, in the order in which they were met. */
    public int clusters() {
        return clusters.size();
    }

    /** A cluster's influence, its share of the treated and the sum of squares of its weights. */
    public double[] cluster(int place) {
        return new double[] {clusters.get(place, 0), clusters.get(place, 1), clusters.get(place, 2)};
    }

    /** Squares of the raised influences of episodes that are clusters of their own. */
    public double apart() {
        return apart;
    }

    /** What the degrees of freedom ask of them. */
    public double[] apartProducts() {
        return apartProducts.clone();
    }
}
