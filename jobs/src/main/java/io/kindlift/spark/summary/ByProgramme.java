package io.kindlift.spark.summary;

import io.kindlift.estimate.Slice;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;

/** Slices by pretend programme: every visit day has a part of its own in each of them. */
record ByProgramme(Layout layout, int programmes) implements Belonging {

    private static final byte TREATED = 1;
    private static final byte CONTROL = 2;

    @Override
    public List<Slice> slices() {
        List<Slice> slices = new ArrayList<>(List.of(Slice.ALL));
        for (int p = 1; p <= programmes; p++) {
            slices.add(new Slice(Slice.PROGRAMME, Integer.toString(p)));
        }
        return slices;
    }

    /** Where the treated of the programmes are. */
    Iterator<SliceWeights.Treated> treated(Iterator<Row> rows) {
        List<SliceWeights.Treated> treated = new ArrayList<>();
        rows.forEachRemaining(row -> {
            byte[] parts = layout.programmes(row);
            for (int p = 0; p < parts.length; p++) {
                if (parts[p] == TREATED) {
                    String stratum = row.getString(Layout.AT_STRATUM);
                    treated.add(new SliceWeights.Treated(stratum, p + 1, layout.over(row)));
                }
            }
        });
        return treated.iterator();
    }

    @Override
    public boolean cohortWeighsAll() {
        return false;
    }

    @Override
    public int pool(int slice) {
        return slice;
    }

    @Override
    public Member member() {
        return new Of();
    }

    private static final class Of implements Member {
        private byte[] parts = {};

        @Override
        public void at(Lines.Line line) {
            parts = line.programmes();
        }

        @Override
        public boolean treated(int slice) {
            return slice > 0 && parts[slice - 1] == TREATED;
        }

        @Override
        public boolean control(int slice) {
            return slice > 0 && parts[slice - 1] == CONTROL;
        }
    }
}
