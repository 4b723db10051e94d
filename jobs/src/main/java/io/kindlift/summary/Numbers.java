package io.kindlift.summary;

import java.io.Serializable;
import java.util.List;

/** A number of every episode, made of the columns of a block; {@link Double#NaN} where it is not known or not over yet. */
@FunctionalInterface
public interface Numbers extends Serializable {

    /** By episode; the block is not changed. */
    double[] of(Block block);

    /** A column as it stands. */
    static Numbers column(String name) {
        return block -> block.numbers(name);
    }

    /** A weighted sum; those of weight 0 are not looked at. */
    static Numbers sum(List<Variable> parts, double[] weights) {
        double[] own = weights.clone();
        List<Variable> each = List.copyOf(parts);
        return block -> {
            double[] sum = new double[block.size()];
            for (int j = 0; j < own.length; j++) {
                double[] part = own[j] == 0 ? sum : each.get(j).of(block);
                for (int i = 0; own[j] != 0 && i < sum.length; i++) {
                    sum[i] += own[j] * part[i];
                }
            }
            return sum;
        };
    }
}
