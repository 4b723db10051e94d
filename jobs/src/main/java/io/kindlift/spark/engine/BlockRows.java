package io.kindlift.spark.engine;

import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.Randomized;
import io.kindlift.study.Study;
import io.kindlift.summary.Block;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/** Blocks as rows of the cohort: an output. Episodes of strata without both arms are left out. */
final class BlockRows implements Serializable {

    private static final long serialVersionUID = 1;

    private final StructType schema;
    private final boolean trial;
    private final String controlArm;
    private final int settled;
    private final int[] windows;
    private final HashMap<String, double[]> weights;

    /**
     * Rows of a study.
     *
     * @param weights by stratum, what a control weighs among all episodes, then by window; empty where nothing is weighed
     */
    BlockRows(Study study, LocalDate asOf, StructType schema, Map<String, double[]> weights) {
        this.schema = schema;
        this.trial = study.design() instanceof Randomized;
        this.controlArm = study.design() instanceof Randomized design ? design.controlArm() : "control";
        this.settled = (int) asOf.toEpochDay() - study.quality().settleDays();
        this.windows = EpisodeColumns.windows(study).stream()
                .mapToInt(Integer::intValue)
                .toArray();
        this.weights = new HashMap<>(weights);
    }

    /** The rows of a block. */
    Iterator<InternalRow> of(Block block) {
        double[][] byEpisode = weightsOf(block);
        boolean[] kept = new boolean[block.size()];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = weights.isEmpty() || byEpisode[i][0] > 0;
        }
        List<IntFunction<Object>> cells = cells(block, kept, byEpisode);
        return IntStream.range(0, block.size())
                .filter(episode -> kept[episode])
                .mapToObj(episode -> row(cells, episode))
                .iterator();
    }

    private static InternalRow row(List<IntFunction<Object>> cells, int episode) {
        Object[] row = new Object[cells.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = cells.get(i).apply(episode);
        }
        return new GenericInternalRow(row);
    }

    /** By episode, the weights of its stratum. */
    private double[][] weightsOf(Block block) {
        if (weights.isEmpty()) {
            return new double[block.size()][];
        }
        double[][] byName = Arrays.stream(block.names(EpisodeColumns.STRATUM))
                .map(weights::get)
                .toArray(double[][]::new);
        return Arrays.stream(block.codes(EpisodeColumns.STRATUM))
                .mapToObj(code -> byName[code])
                .toArray(double[][]::new);
    }

    private List<IntFunction<Object>> cells(Block block, boolean[] kept, double[][] weight) {
        CustomerSpread spread = new CustomerSpread(block, kept);
        boolean[] treated = treated(block);
        int[] days = block.days();
        UTF8String[] customers = IntStream.range(0, block.customers())
                .mapToObj(place -> UTF8String.fromString(block.customer(place)))
                .toArray(UTF8String[]::new);
        int[] customerOf = block.customerOf();
        Map<String, IntFunction<Object>> own = new HashMap<>();
        own.put(EpisodeColumns.CUSTOMER_ID, i -> customers[customerOf[i]]);
        own.put(EpisodeColumns.TREATED, i -> treated[i]);
        own.put(EpisodeColumns.DAY, i -> days[i]);
        own.put(EpisodeColumns.CUSTOMER_EPISODES, spread::episodes);
        own.put(EpisodeColumns.CUSTOMER_CLUSTERS, spread::clusters);
        if (!trial) {
            Map<Integer, UTF8String> dates = new HashMap<>();
            own.put(
                    EpisodeColumns.UNIT_ID,
                    i -> UTF8String.concat(
                            customers[customerOf[i]], dates.computeIfAbsent(days[i], BlockRows::written)));
        }
        for (int w = 0; w <= windows.length; w++) {
            int place = w;
            int window = w == 0 ? 0 : windows[w - 1];
            own.put(EpisodeColumns.mature(window), i -> days[i] + window <= settled);
            own.put(EpisodeColumns.weight(window), i -> {
                boolean counts =
                        weight[i] != null && weight[i][place] > 0 && (place == 0 || days[i] + window <= settled);
                return counts ? (Object) (treated[i] ? 1.0 : weight[i][place]) : null;
            });
        }
        return Stream.of(schema.fields())
                .map(field -> own.containsKey(field.name()) ? own.get(field.name()) : StoredCell.of(block, field))
                .toList();
    }

    private static UTF8String written(int day) {
        return UTF8String.fromString(" " + LocalDate.ofEpochDay(day));
    }

    private boolean[] treated(Block block) {
        int[] arms = block.codes(EpisodeColumns.ARM);
        String[] names = block.names(EpisodeColumns.ARM);
        boolean[] treated = new boolean[arms.length];
        for (int i = 0; i < treated.length; i++) {
            treated[i] = arms[i] == Block.NONE || !controlArm.equals(names[arms[i]]);
        }
        return treated;
    }
}
