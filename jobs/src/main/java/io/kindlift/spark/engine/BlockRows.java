package io.kindlift.spark.engine;

import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.Randomized;
import io.kindlift.study.Study;
import io.kindlift.summary.Block;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

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
        boolean[] kept = kept(block);
        List<IntFunction<Object>> cells = cells(block, kept);
        Cells turned = new Cells();
        return IntStream.range(0, block.size())
                .filter(episode -> kept[episode])
                .mapToObj(episode -> turned.row(
                        cells.stream().map(cell -> cell.apply(episode)).toArray()))
                .iterator();
    }

    private boolean[] kept(Block block) {
        boolean[] kept = new boolean[block.size()];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = weights.isEmpty() || weights.get(block.text(EpisodeColumns.STRATUM, i))[0] > 0;
        }
        return kept;
    }

    private List<IntFunction<Object>> cells(Block block, boolean[] kept) {
        CustomerSpread spread = new CustomerSpread(block, kept);
        Map<String, IntFunction<Object>> own = new HashMap<>();
        own.put(EpisodeColumns.CUSTOMER_ID, i -> block.customer(block.customerOf()[i]));
        own.put(EpisodeColumns.TREATED, i -> treated(block, i));
        own.put(EpisodeColumns.DAY, i -> block.days()[i]);
        own.put(EpisodeColumns.CUSTOMER_EPISODES, spread::episodes);
        own.put(EpisodeColumns.CUSTOMER_CLUSTERS, spread::clusters);
        if (!trial) {
            own.put(
                    EpisodeColumns.UNIT_ID,
                    i -> block.customer(block.customerOf()[i]) + " " + LocalDate.ofEpochDay(block.days()[i]));
        }
        for (int w = 0; w <= windows.length; w++) {
            int place = w;
            int window = w == 0 ? 0 : windows[w - 1];
            own.put(EpisodeColumns.weight(window), i -> weight(block, i, place, window));
            own.put(EpisodeColumns.mature(window), i -> mature(block, i, window));
        }
        return Stream.of(schema.fields())
                .map(field -> own.getOrDefault(field.name(), StoredCell.of(block, field)))
                .toList();
    }

    private boolean treated(Block block, int episode) {
        return !controlArm.equals(block.text(EpisodeColumns.ARM, episode));
    }

    private boolean mature(Block block, int episode, int window) {
        return block.days()[episode] + window <= settled;
    }

    private Object weight(Block block, int episode, int place, int window) {
        if (weights.isEmpty() || (place > 0 && !mature(block, episode, window))) {
            return null;
        }
        double control = weights.get(block.text(EpisodeColumns.STRATUM, episode))[place];
        if (control > 0) {
            return treated(block, episode) ? 1.0 : control;
        }
        return null;
    }
}
