package io.kindlift.summary;

import io.kindlift.study.EpisodeColumns;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What columns hold, before anything is compared: how many episodes have each text, and the mean of each number.
 */
public final class Inventory implements Summary<Inventory> {

    private static final long serialVersionUID = 1;

    private final TreeSet<String> names = new TreeSet<>();
    private final TreeMap<String, TreeMap<String, long[]>> texts = new TreeMap<>();
    private final TreeMap<String, double[]> numbers = new TreeMap<>();

    /** The pass that makes one of a block, for the columns wanted. */
    public static Pass<Inventory> pass(Set<String> wanted, String control) {
        TreeSet<String> asked = new TreeSet<>(wanted);
        return block -> of(block, asked, control);
    }

    private static Inventory of(Block block, Set<String> wanted, String control) {
        Inventory found = new Inventory();
        found.names.addAll(block.columns().texts());
        found.names.addAll(block.columns().numbers());
        for (String column : block.columns().texts()) {
            if (wanted.contains(column)) {
                found.count(block, column, control);
            }
        }
        for (String column : block.columns().numbers()) {
            if (wanted.contains(column)) {
                found.add(block.numbers(column), column);
            }
        }
        return found;
    }

    private void count(Block block, String column, String control) {
        String[] local = block.names(column);
        long[][] counts = new long[local.length + 1][2];
        int[] codes = block.codes(column);
        String[] arms = block.names(EpisodeColumns.ARM);
        int[] arm = block.codes(EpisodeColumns.ARM);
        for (int i = 0; i < codes.length; i++) {
            counts[codes[i] == Block.NONE ? local.length : codes[i]][arms[arm[i]].equals(control) ? 0 : 1]++;
        }
        TreeMap<String, long[]> here = texts.computeIfAbsent(column, any -> new TreeMap<>());
        for (int i = 0; i < counts.length; i++) {
            if (counts[i][0] + counts[i][1] > 0) {
                here.put(i == local.length ? Variable.MISSING : local[i], counts[i]);
            }
        }
    }

    private void add(double[] values, String column) {
        double[] sum = numbers.computeIfAbsent(column, any -> new double[2]);
        for (double value : values) {
            sum[0] += Double.isNaN(value) ? 0 : 1;
            sum[1] += Double.isNaN(value) ? 0 : value;
        }
    }

    @Override
    public Inventory plus(Inventory that) {
        Inventory sum = new Inventory();
        for (Inventory part : new Inventory[] {this, that}) {
            sum.names.addAll(part.names);
            part.texts.forEach((column, counts) -> {
                TreeMap<String, long[]> here = sum.texts.computeIfAbsent(column, any -> new TreeMap<>());
                counts.forEach((text, count) -> here.merge(text, count, Inventory::both));
            });
            part.numbers.forEach((column, number) ->
                    sum.numbers.merge(column, number, (one, two) -> new double[] {one[0] + two[0], one[1] + two[1]}));
        }
        return sum;
    }

    private static long[] both(long[] one, long[] two) {
        return new long[] {one[0] + two[0], one[1] + two[1]};
    }

    /** Whether the blocks have such a column. */
    public boolean has(String column) {
        return names.contains(column);
    }

    /** Whether a column that was wanted holds texts. */
    public boolean ofTexts(String column) {
        return texts.containsKey(column);
    }

    /** By text of a column, {@link Variable#MISSING} of who has none, the controls and the treated that have it. */
    public Map<String, long[]> texts(String column) {
        return texts.getOrDefault(column, new TreeMap<>());
    }

    /** Mean of a column's known numbers; 0 where none is. */
    public double mean(String column) {
        double[] sum = numbers.getOrDefault(column, new double[2]);
        return sum[0] > 0 ? sum[1] / sum[0] : 0;
    }
}
