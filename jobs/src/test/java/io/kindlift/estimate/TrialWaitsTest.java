package io.kindlift.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kindlift.stats.survival.Cox;
import io.kindlift.stats.survival.CoxFit;
import io.kindlift.stats.survival.Spell;
import io.kindlift.stats.survival.SurvivalRows;
import io.kindlift.stats.survival.Ties;
import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind;
import io.kindlift.summary.Block;
import io.kindlift.summary.Blocks;
import io.kindlift.summary.Columns;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** 120 customers of two strata and ten stores, five an arm; of every four three come back. */
class TrialWaitsTest {

    private static final Outcome RETURN = new Outcome(OutcomeKind.TIME_TO_RETURN, 30, true);
    private static final int CUSTOMERS = 120;

    private static int days(int customer) {
        return 1 + (customer * 7 + customer * customer / 3) % 30;
    }

    private static boolean returned(int customer) {
        return customer % 4 != 0;
    }

    private static Uplift row(Estimator estimator, boolean clustered) {
        List<String> texts = new ArrayList<>(List.of(EpisodeColumns.ARM, EpisodeColumns.STRATUM));
        if (clustered) {
            texts.add(EpisodeColumns.CLUSTER);
        }
        String after = EpisodeColumns.after(OutcomeKind.TIME_TO_RETURN, 30);
        List<String> numbers = List.of(
                after,
                EpisodeColumns.SPEND,
                EpisodeColumns.TENURE_DAYS,
                EpisodeColumns.watched(30),
                EpisodeColumns.returned(30));
        Columns columns = new Columns(numbers, texts);
        Block.Builder block = new Block.Builder(columns);
        for (int i = 0; i < CUSTOMERS; i++) {
            block.customer("c" + i).episode(20_000);
            block.text(EpisodeColumns.ARM, i % 2 == 1 ? "note" : "control")
                    .text(EpisodeColumns.STRATUM, "s" + (i % 3 == 0 ? 1 : 0));
            block.number(after, returned(i) ? days(i) : 30)
                    .number(EpisodeColumns.SPEND, 0)
                    .number(EpisodeColumns.TENURE_DAYS, 0)
                    .number(EpisodeColumns.watched(30), days(i))
                    .number(EpisodeColumns.returned(30), returned(i) ? 1 : 0);
            if (clustered) {
                block.text(EpisodeColumns.CLUSTER, "store" + i % 10);
            }
        }
        Trials trials = new Trials(Plan.of(RETURN).study(), Blocks.of(List.of(block.build())), columns);
        return trials.rows(RETURN).stream()
                .filter(row -> row.estimator() == estimator)
                .findFirst()
                .orElseThrow();
    }

    // Python 3.11, numpy 2.4.6: observed less expected and the hypergeometric variance, day by day in each stratum.
    @Test
    void logRank_isStratified() {
        assertThat(row(Estimator.LOGRANK, false).figures().statistic()).isCloseTo(12.248789041982592, within(1e-9));
    }

    // The same, its score residuals added up by store: U² / (10/9 Σ U_g²).
    @Test
    void logRankOfStores_addsTheirScoresUp() {
        assertThat(row(Estimator.LOGRANK, true).figures().statistic()).isCloseTo(3.1404945206683603, within(1e-9));
    }

    @Test
    void cox_hasTheRobustErrorOfEpisodesOnOneLessThanTheirNumber() {
        SurvivalRows.Builder rows = SurvivalRows.compress(List.of("x"));
        for (int i = 0; i < CUSTOMERS; i++) {
            rows.add(new Spell(0, days(i), returned(i)), i % 3 == 0 ? 1 : 0, i, 1, 1, i % 2);
        }
        CoxFit fit = Cox.fit(rows.build(), Ties.EFRON);

        Figures found = row(Estimator.COX, false).figures();

        assertThat(found.estimate()).isCloseTo(fit.model().coefficient("x"), within(1e-9));
        assertThat(found.stdError())
                .isCloseTo(Math.sqrt(120.0 / 119) * fit.robust().stdError("x"), within(1e-9));
        assertThat(found.df()).isEqualTo(119);
    }

    @Test
    void coxOfStores_hasOneLessThanTheirNumber() {
        Uplift row = row(Estimator.COX, true);

        assertThat(row.figures().df()).isEqualTo(9);
        assertThat(row.clusters()).hasValue(10);
        assertThat(row.note()).contains("only 5 clusters in an arm");
    }
}
