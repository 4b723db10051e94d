package io.kindlift.oracle;

import io.kindlift.estimate.Judged;
import io.kindlift.estimate.Trials;
import io.kindlift.estimate.Uplift;
import io.kindlift.oracle.TrialDraws.Form;
import io.kindlift.study.Study;
import io.kindlift.summary.Columns;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rows of trials and those of the naive program are the same, however units were drawn. */
class TrialAgreementTest {

    private static final List<Integer> SIZES = List.of(30, 90, 240);

    @ParameterizedTest
    @EnumSource
    void twoPrograms_agree(Form form) {
        for (int size : SIZES) {
            assertAgree(form, form.name().hashCode() + size, size);
        }
    }

    static void assertAgree(Form form, long seed, int size) {
        TrialDraws draws = new TrialDraws(seed, form);
        Study study = draws.study();
        List<Observed> units = draws.units(size);
        Columns columns = EpisodesAsBlocks.columns(units, List.of(), List.of());
        Trials trials = new Trials(study, EpisodesAsBlocks.of(units, columns, 23), columns);
        List<Uplift> rows = new ArrayList<>();
        study.outcomes().forEach(outcome -> rows.addAll(trials.rows(outcome)));

        SameRows.assertSame(
                Judged.of(rows, study), new NaiveFamilies(study, new NaiveTrials(study, units).rows()).paid());
    }
}
