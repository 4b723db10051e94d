package io.kindlift.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.estimate.Judged;
import io.kindlift.estimate.MatchedRows;
import io.kindlift.estimate.Uplift;
import io.kindlift.study.Study;
import io.kindlift.summary.Blocks;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rows of matched studies and those of the naive program are the same. */
class MatchedAgreementTest {

    private static final List<String> NUMBERS = List.of(
            "price",
            "dose",
            "repeat_visit_30",
            "visits_14",
            "spend_30",
            "time_to_return_30",
            "covariate_customers_age");
    private static final List<String> TEXTS = List.of(
            "cluster",
            "segment_customers_tier",
            "segment_act_type",
            "segment_giver_id",
            "segment_surprise",
            "segment_cost_band",
            "segment_dose",
            "covariate_customers_region");

    @ParameterizedTest
    @CsvSource({
        "1, none, 40, 0.4", "2, none, 120, 0.3", "3, none, 200, 0.2", "4, none, 12, 0.5",
        "5, location_id, 60, 0.4", "6, location_id, 120, 0.3", "7, location_id, 200, 0.3", "8, location_id, 160, 0.5",
        "9, household_id, 60, 0.4", "10, household_id, 150, 0.3", "11, household_id, 100, 0.2",
                "12, location_id, 250, 0.5"
    })
    void twoPrograms_agree(long seed, String cluster, int customers, double treated) {
        assertAgree(seed, cluster, "customers.tier, act_type, surprise, cost_band, dose", customers, treated);
    }

    @Test
    void moreThanFiftyValues_theRarestAreOneInBoth() {
        assertThat(assertAgree(13, "none", "giver_id", 300, 0.9))
                .filteredOn(NaiveAnswer::ok)
                .extracting(NaiveAnswer::value)
                .contains("other");
    }

    /** Returns the rows. */
    private static List<NaiveAnswer> assertAgree(
            long seed, String cluster, String segments, int customers, double treated) {
        Draws draws = new Draws(seed);
        Study study = draws.study(cluster, segments);
        List<Observed> episodes = draws.episodes(customers, treated, cluster.equals("household_id"));
        Blocks blocks = EpisodesAsBlocks.of(episodes, EpisodesAsBlocks.columns(episodes, NUMBERS, TEXTS), 17);
        List<Uplift> rows = new MatchedRows(study, blocks, study.outcomes()).all();

        List<NaiveAnswer> naive = new NaiveFamilies(study, new NaiveMatched(study, episodes).rows()).paid();
        SameRows.assertSame(Judged.of(rows, study), naive);
        return naive;
    }
}
