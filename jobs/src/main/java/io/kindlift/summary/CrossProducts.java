package io.kindlift.summary;

import java.util.List;

/**
 * Products of what numbers are off their mean in the arm's stratum, added up over both arms and the kept strata.
 *
 * @param products by number and number, the lower triangle filled
 */
@SuppressWarnings("ArrayRecordComponent")
public record CrossProducts(double[][] products) implements Summary<CrossProducts> {

    /**
     * The pass that finds them.
     *
     * @param side by arm, 1 for treated, 0 for controls
     * @param stratum by stratum of the frame, its place among those kept; −1 where it is not
     * @param centres by number, side and kept stratum, its mean
     */
    public static Pass<CrossProducts> pass(
            TrialFrame frame, List<Numbers> numbers, int[] side, int[] stratum, double[][][] centres) {
        return block -> over(block, frame, numbers, side, stratum, centres);
    }

    private static CrossProducts over(
            Block block, TrialFrame frame, List<Numbers> numbers, int[] side, int[] stratum, double[][][] centres) {
        long[] lots = frame.lots(block);
        double[][] found = numbers.stream().map(each -> each.of(block)).toArray(double[][]::new);
        double[][] sums = new double[found.length][found.length];
        double[] off = new double[found.length];
        for (int i = 0; i < lots.length; i++) {
            int place = lots[i] < 0 ? -1 : stratum[frame.stratum(lots[i])];
            if (place >= 0 && !Double.isNaN(found[0][i])) {
                int of = side[frame.arm(lots[i])];
                for (int j = 0; j < off.length; j++) {
                    off[j] = found[j][i] - centres[j][of][place];
                }
                add(sums, off);
            }
        }
        return new CrossProducts(sums);
    }

    private static void add(double[][] sums, double[] off) {
        for (int j = 0; j < off.length; j++) {
            for (int k = 0; k <= j; k++) {
                sums[j][k] += off[j] * off[k];
            }
        }
    }

    @Override
    public CrossProducts plus(CrossProducts that) {
        double[][] sum = new double[products.length][];
        for (int j = 0; j < sum.length; j++) {
            sum[j] = Squares.plus(products[j], that.products[j]);
        }
        return new CrossProducts(sum);
    }
}
