package io.kindlift.stats;

/**
 * Weight, weighted mean and centred weighted sum of squares \( \sum w_i(y_i-\bar y)^2 \) of one variable; merged as
 * {@link Moments} are, with weights in place of counts.
 *
 * @param weight sum of the weights
 * @param mean weighted mean; {@code NaN} at weight 0
 * @param m2 centred weighted sum of squares; 0 at weight 0
 */
public record Centred(double weight, double mean, double m2) {

    /** Nothing: neutral in {@link #plus(Centred)}. */
    public static final Centred EMPTY = new Centred(0, Double.NaN, 0);

    public Centred {
        Require.notNegative("weight", weight);
        Require.notNegative("m2", m2);
        if (weight == 0) {
            mean = Double.NaN;
            m2 = 0;
        }
    }

    /** One observation; of weight 0 it is {@link #EMPTY}. */
    public static Centred of(double weight, double value) {
        return new Centred(weight, value, 0);
    }

    /** These observations and those. */
    public Centred plus(Centred that) {
        if (weight == 0) {
            return that;
        }
        if (that.weight == 0) {
            return this;
        }
        double total = weight + that.weight;
        double delta = that.mean - mean;
        double share = that.weight / total;
        return new Centred(total, mean + delta * share, m2 + that.m2 + delta * delta * share * weight);
    }

    /** \( \sum w_i(y_i-c)^2 \) around any other centre; 0 at weight 0. */
    public double around(double centre) {
        return weight == 0 ? 0 : m2 + weight * (mean - centre) * (mean - centre);
    }

    /** \( \sum w_i(y_i-c) \) around any centre; 0 at weight 0. */
    public double sumAround(double centre) {
        return weight == 0 ? 0 : weight * (mean - centre);
    }
}
