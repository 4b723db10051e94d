package io.kindlift.summary;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Squares and fourth powers of what the variables of rows are off their mean in the arm's stratum.
 *
 * @param squares by row, variable, side and kept stratum
 * @param fourths by row, variable and side
 */
@SuppressWarnings("ArrayRecordComponent")
public record Squares(double[][][][] squares, double[][][] fourths) implements Summary<Squares> {

    private static final long serialVersionUID = 1;

    private static final int[] NOBODY = {};

    /** The pass that finds them. */
    public static Pass<Squares> pass(
            TrialFrame frame, List<Grouping> partitions, List<Numbers> numbers, List<Cut> cuts) {
        List<Cut> rows = List.copyOf(cuts);
        return block -> over(block, frame, partitions, numbers, rows);
    }

    private static Squares over(
            Block block, TrialFrame frame, List<Grouping> partitions, List<Numbers> numbers, List<Cut> cuts) {
        long[] lots = frame.lots(block);
        int[][] values = partitions.stream().map(each -> each.codes(block)).toArray(int[][]::new);
        double[][] found = numbers.stream().map(each -> each.of(block)).toArray(double[][]::new);
        Squares sums = new Squares(new double[cuts.size()][][][], new double[cuts.size()][][]);
        for (int row = 0; row < cuts.size(); row++) {
            sums.squares[row] =
                    new double[cuts.get(row).centres().length][2][cuts.get(row).kept()];
            sums.fourths[row] = new double[cuts.get(row).centres().length][2];
        }
        for (int p = 0; p < values.length; p++) {
            int[][] rows = rows(p, partitions.get(p).values().size(), cuts);
            for (int i = 0; i < lots.length; i++) {
                boolean counts = values[p][i] >= 0 && lots[i] >= 0 && !Double.isNaN(found[0][i]);
                for (int row : counts ? rows[values[p][i]] : NOBODY) {
                    sums.add(row, cuts.get(row), frame, lots[i], found, i);
                }
            }
        }
        return sums;
    }

    /** By value of a partition, the rows it belongs to. */
    private static int[][] rows(int partition, int values, List<Cut> cuts) {
        int[][] rows = new int[values][];
        Arrays.setAll(rows, value -> IntStream.range(0, cuts.size())
                .filter(row ->
                        cuts.get(row).partition() == partition && cuts.get(row).value() == value)
                .toArray());
        return rows;
    }

    private void add(int row, Cut cut, TrialFrame frame, long lot, double[][] numbers, int episode) {
        int side = cut.side()[frame.arm(lot)];
        int stratum = cut.stratum()[frame.stratum(lot)];
        if (side >= 0 && stratum >= 0) {
            add(row, cut, side, stratum, numbers, episode);
        }
    }

    private void add(int row, Cut cut, int side, int stratum, double[][] numbers, int episode) {
        for (int v = 0; v < cut.weights().length; v++) {
            double off = -cut.centres()[v][side][stratum];
            for (int j = 0; j < numbers.length; j++) {
                double weight = cut.weights()[v][side][j];
                off += weight == 0 ? 0 : weight * numbers[j][episode];
            }
            double square = off * off;
            squares[row][v][side][stratum] += square;
            fourths[row][v][side] += square * square;
        }
    }

    @Override
    public Squares plus(Squares that) {
        Squares sum = new Squares(new double[squares.length][][][], new double[squares.length][][]);
        for (int row = 0; row < squares.length; row++) {
            sum.squares[row] = new double[squares[row].length][2][];
            sum.fourths[row] = new double[squares[row].length][];
            for (int v = 0; v < squares[row].length; v++) {
                sum.fourths[row][v] = plus(fourths[row][v], that.fourths[row][v]);
                for (int side = 0; side < 2; side++) {
                    sum.squares[row][v][side] = plus(squares[row][v][side], that.squares[row][v][side]);
                }
            }
        }
        return sum;
    }

    static double[] plus(double[] one, double[] other) {
        double[] sum = one.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += other[i];
        }
        return sum;
    }
}
