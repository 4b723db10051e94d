package io.kindlift.estimate;

import io.kindlift.study.Study;
import java.util.List;

/** Rows with what many questions and many nights do to them, for programs that compare rows from outside. */
public final class Judged {

    private Judged() {}

    /** The rows, none of them hidden. */
    public static List<Uplift> of(List<Uplift> rows, Study study) {
        List<Uplift> adjusted = Families.adjust(rows, study.inference().multiplicity());
        return EveryNight.of(adjusted, study.inference());
    }
}
