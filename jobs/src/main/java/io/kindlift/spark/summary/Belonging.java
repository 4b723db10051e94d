package io.kindlift.spark.summary;

import io.kindlift.estimate.Slice;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/** Which episodes are treated in a slice, and which stand against it. */
interface Belonging extends Serializable {

    /** The slices; the first is the whole study. */
    List<Slice> slices();

    /** By segment of the layout, the slices of its values; of none where the slices are no values of segments. */
    default List<Map<String, Integer>> bySegment() {
        return List.of();
    }

    /** Whether the cohort's own weights are those of the first slice; otherwise the first slice is not asked for. */
    boolean cohortWeighsAll();

    /** The first slice with the same controls: in each stratum they need to be added up for that one only. */
    int pool(int slice);

    /** Tells of one row after another. */
    Member member();

    /** One row. Reused. */
    interface Member {

        /** Moves to a row. */
        void at(Lines.Line line);

        /** Whether the row is treated in that slice. */
        boolean treated(int slice);

        /** Whether the row is a control that stands against that slice. */
        boolean control(int slice);
    }
}
