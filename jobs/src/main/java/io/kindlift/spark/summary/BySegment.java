package io.kindlift.spark.summary;

import io.kindlift.estimate.Slice;
import io.kindlift.study.Segments;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/**
 * Slices by the values of segments. A value of an act segment has its own treated, and every control stands against it; a
 * value of a customer segment splits both arms.
 */
final class BySegment implements Belonging {

    private static final long serialVersionUID = 1;

    private final Layout layout;
    private final ArrayList<Slice> slices = new ArrayList<>(List.of(Slice.ALL));
    private final ArrayList<HashMap<String, Integer>> bySegment = new ArrayList<>();
    private final boolean[] ofActs;

    /** By slice, the segment it is a value of; -1 of the whole study. */
    private final int[] segmentOf;

    private BySegment(Layout layout, List<Row> treated) {
        this.layout = layout;
        this.ofActs = new boolean[layout.segments().size()];
        for (int i = 0; i < ofActs.length; i++) {
            bySegment.add(new HashMap<>());
            ofActs[i] = Segments.ofActs(layout.segments().get(i));
        }
        treated.forEach(this::learn);
        segmentOf = slices.stream()
                .mapToInt(slice -> layout.segments().indexOf(slice.segment()))
                .toArray();
    }

    /** The slices that have treated. */
    static BySegment of(Layout layout, List<Row> treated) {
        return new BySegment(layout, treated);
    }

    private void learn(Row row) {
        for (int segment = 0; segment < ofActs.length; segment++) {
            String value = layout.value(row, segment);
            if (value != null && !bySegment.get(segment).containsKey(value)) {
                bySegment.get(segment).put(value, slices.size());
                slices.add(new Slice(layout.segments().get(segment), value));
            }
        }
    }

    /** Where the treated are. */
    List<SliceWeights.Treated> places(List<Row> treated) {
        List<SliceWeights.Treated> places = new ArrayList<>();
        for (Row each : treated) {
            String stratum = each.getString(Layout.AT_STRATUM);
            int over = layout.over(each);
            places.add(new SliceWeights.Treated(stratum, SliceWeights.ALL, over));
            for (int segment = 0; segment < ofActs.length; segment++) {
                String value = layout.value(each, segment);
                if (value != null) {
                    places.add(new SliceWeights.Treated(
                            stratum, bySegment.get(segment).get(value), over));
                }
            }
        }
        return places;
    }

    @Override
    public List<Slice> slices() {
        return slices;
    }

    @Override
    public List<Map<String, Integer>> bySegment() {
        return List.copyOf(bySegment);
    }

    @Override
    public boolean cohortWeighsAll() {
        return true;
    }

    @Override
    public int pool(int slice) {
        int segment = segmentOf[slice];
        return segment < 0 || ofActs[segment] ? SliceWeights.ALL : slice;
    }

    @Override
    public Member member() {
        return new Of();
    }

    private final class Of implements Member {
        private Lines.Line row;

        @Override
        public void at(Lines.Line line) {
            row = line;
        }

        @Override
        public boolean treated(int slice) {
            return row.treated() && (slice == SliceWeights.ALL || row.segment(segmentOf[slice]) == slice);
        }

        @Override
        public boolean control(int slice) {
            int segment = segmentOf[slice];
            return !row.treated() && (segment < 0 || ofActs[segment] || row.segment(segment) == slice);
        }
    }
}
