package io.kindlift.estimate;

import io.kindlift.stats.BenjaminiHochberg;
import io.kindlift.stats.Holm;
import io.kindlift.study.Inference.Multiplicity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Many questions at once. Four families of rows that are ok: headlines, the other rows of the whole study and its arms, rows of
 * segment values, contrasts and trends. A question is answered by its {@code adjusted} row, or by the plainer ones where that
 * one has no numbers. Rows that leave tied controls out ask the same question again and are in no family.
 */
final class Families {

    private enum Family {
        HEADLINES,
        WHOLE,
        SEGMENTS,
        COMPARISONS,
        NONE
    }

    private Families() {}

    static List<Uplift> adjust(List<Uplift> rows, Multiplicity multiplicity) {
        List<Uplift> adjusted = new ArrayList<>(rows);
        for (Family family : List.of(Family.HEADLINES, Family.WHOLE, Family.SEGMENTS, Family.COMPARISONS)) {
            int[] members = IntStream.range(0, rows.size())
                    .filter(i -> family(rows.get(i)) == family && answers(rows.get(i), rows))
                    .toArray();
            adjust(adjusted, multiplicity, members);
        }
        return List.copyOf(adjusted);
    }

    private static Family family(Uplift row) {
        Slice slice = row.slice();
        if (slice.segment().equals(Slice.SPILLOVER)) {
            return Family.NONE;
        }
        if (slice.contrast() || slice.trend()) {
            return Family.COMPARISONS;
        }
        if (row.headline()) {
            return Family.HEADLINES;
        }
        return slice.all() || slice.segment().equals(Slice.ARM) ? Family.WHOLE : Family.SEGMENTS;
    }

    /** Whether the row speaks for its question. */
    private static boolean answers(Uplift row, List<Uplift> rows) {
        return row.ok()
                && switch (row.estimator()) {
                    case ADJUSTED -> true;
                    case DIFFERENCE, LOGRANK, COX ->
                        rows.stream().noneMatch(other -> sameQuestion(row, other) && other.ok());
                    case AIPW, DID, IV -> false;
                };
    }

    private static boolean sameQuestion(Uplift row, Uplift other) {
        return other.estimator() == Estimator.ADJUSTED
                && other.outcome().equals(row.outcome())
                && other.slice().equals(row.slice());
    }

    private static void adjust(List<Uplift> rows, Multiplicity multiplicity, int[] members) {
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
