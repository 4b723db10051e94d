package io.kindlift.estimate;

import io.kindlift.stats.BenjaminiHochberg;
import io.kindlift.stats.Holm;
import io.kindlift.study.Inference.Multiplicity;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Many questions at once: the {@code adjusted} rows that are headlines are one family, all others that are ok another. A
 * contrast belongs to neither, nor do rows that leave tied controls out: they ask the same question again.
 */
final class Families {

    private Families() {}

    static List<Uplift> adjust(List<Uplift> rows, Multiplicity multiplicity) {
        List<Uplift> adjusted = new ArrayList<>(rows);
        adjust(adjusted, multiplicity, Uplift::headline);
        adjust(adjusted, multiplicity, row -> !row.headline());
        return List.copyOf(adjusted);
    }

    private static void adjust(List<Uplift> rows, Multiplicity multiplicity, Predicate<Uplift> family) {
        int[] members = IntStream.range(0, rows.size())
                .filter(i -> rows.get(i).ok()
                        && rows.get(i).estimator() == Estimator.ADJUSTED
                        && !rows.get(i).slice().contrast()
                        && !rows.get(i).slice().segment().equals(Slice.SPILLOVER)
                        && family.test(rows.get(i)))
                .toArray();
        double[] p = IntStream.of(members)
                .mapToDouble(i -> rows.get(i).figures().pValue())
                .toArray();
        double[] corrected =
                switch (multiplicity) {
                    case HOLM -> Holm.adjust(p);
                    case BH -> BenjaminiHochberg.adjust(p);
                    case NONE -> p;
                };
        for (int k = 0; k < members.length; k++) {
            Uplift row = rows.get(members[k]);
            rows.set(members[k], row.with(row.figures().withAdjusted(corrected[k])));
        }
    }
}
