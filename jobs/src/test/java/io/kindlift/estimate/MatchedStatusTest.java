package io.kindlift.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.summary.Block;
import io.kindlift.summary.Blocks;
import io.kindlift.summary.Columns;
import io.kindlift.summary.Transform;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a row of an observational study has numbers, and what it says when it has none. */
class MatchedStatusTest {

    private final Block.Builder block =
            new Block.Builder(new Columns(List.of("y"), List.of("arm", "stratum", "cluster")));
    private int customers;

    private void day(String arm, int stratum, double y) {
        day(arm, stratum, y, "l" + stratum % 7);
    }

    private void day(String arm, int stratum, double y, String cluster) {
        block.customer("c" + customers++)
                .episode(1)
                .text("arm", arm)
                .text("stratum", "s" + stratum)
                .text("cluster", cluster)
                .number("y", y);
    }

    /** So many treated, three controls to each, every other day with the outcome. */
    private void world(int treated) {
        for (int i = 0; i < treated; i++) {
            day("treated", i % 5, i % 2);
            for (int j = 0; j < 3; j++) {
                day("control", i % 5, (i + j) % 2);
            }
        }
    }

    private MatchedAnswer answer(boolean clustered) {
        MatchedSummary summary = MatchedSummary.of(
                Blocks.of(List.of(block.build())), List.of(), List.of(Transform.of("y")), List.of(), clustered);
        return MatchedAnswer.of(new MatchedEffect(summary, 0, 0), true, true, 0.95);
    }

    private void gives(Status status, String note) {
        MatchedAnswer answer = answer(false);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.note()).contains(note);
        if (status != Status.OK) {
            assertThat(answer.figures()).isEqualTo(Figures.ABSENT);
        }
    }

    @Test
    void twentyTreated_areEnough() {
        world(20);

        MatchedAnswer answer = answer(false);

        assertThat(answer.status()).isEqualTo(Status.OK);
        assertThat(answer.note()).doesNotContain("only");
        assertThat(answer.treated()).isEqualTo(20);
        assertThat(answer.control()).isEqualTo(60);
        assertThat(answer.clusters()).isEqualTo(80);
    }

    @Test
    void nineteenTreated_areSaid() {
        world(19);

        gives(Status.OK, "only 19 treated customers");
    }

    @Test
    void fourTreated_areTooFew() {
        world(4);

        gives(Status.TOO_FEW, "4 treated and 12 control customers; an error needs 5 of each");
    }

    @Test
    void eventsThatHardlyAnybodyHas_areTooFew() {
        for (int i = 0; i < 40; i++) {
            day("treated", 0, 0);
            day("control", 0, i < 2 ? 1 : 0);
        }

        gives(Status.TOO_FEW, "the outcome was seen with 0 of the treated, and 2.0 were to be expected");
    }

    @Test
    void eventsThatNearlyAllHave_areTooFew() {
        for (int i = 0; i < 40; i++) {
            day("treated", 0, 1);
            day("control", 0, i < 2 ? 0 : 1);
        }

        gives(Status.TOO_FEW, "the outcome was missing with 0 of the treated, and 2.0 were to be expected");
    }

    @Test
    void eventsThatWereToBeExpected_areEnough() {
        for (int i = 0; i < 40; i++) {
            day("treated", 0, 0);
            day("control", 0, i < 4 ? 1 : 0);
        }

        gives(Status.OK, "");
        assertThat(answer(false).figures().relative()).isNaN();
    }

    @Test
    void mostTreatedWithoutControls_haveNoOverlap() {
        world(10);
        for (int i = 0; i < 11; i++) {
            day("treated", 100 + i, 1);
        }

        gives(Status.NO_OVERLAP, "52 % of the treated episodes have nobody to be compared with");
    }

    @Test
    void aFifthOfTheTreatedWithoutControls_isSaid() {
        world(20);
        for (int i = 0; i < 6; i++) {
            day("treated", 100 + i, 1);
        }

        gives(Status.OK, "23 % of the treated episodes have nobody to be compared with");
    }

    @Test
    void noWindowOver_isImmature() {
        for (int i = 0; i < 20; i++) {
            day("treated", 0, Double.NaN);
            day("control", 0, 1);
        }

        gives(Status.IMMATURE, "over for no episode yet");
    }

    @Test
    void noTreated_areTooFew() {
        day("control", 0, 1);

        gives(Status.TOO_FEW, "no treated episodes");
    }

    /** Customers with days in two clusters: the clusters cut across them. */
    private void roaming(String one, String two) {
        block.customer("roaming");
        for (String cluster : List.of(one, two)) {
            block.episode(1)
                    .text("arm", "control")
                    .text("stratum", "s0")
                    .text("cluster", cluster)
                    .number("y", 1);
        }
    }

    @Test
    void threeClustersWithTreated_areTooFew() {
        for (int i = 0; i < 40; i++) {
            day("treated", i % 5, i % 2, "l" + i % 3);
            day("control", i % 5, (i / 5) % 2, "l" + i % 7);
        }
        roaming("l1", "l2");

        assertThat(answer(true).status()).isEqualTo(Status.TOO_FEW);
        assertThat(answer(true).note()).contains("only 3 clusters with treated; an error needs 4");
        assertThat(answer(false).status()).isEqualTo(Status.OK);
    }

    @Test
    void clusterWithMostOfTheTreated_isSaid() {
        for (int i = 0; i < 40; i++) {
            day("treated", i % 5, i % 2, i < 24 ? "l0" : "l" + i % 7);
            day("control", i % 5, (i / 5) % 2, "l" + i % 7);
        }
        roaming("l1", "l2");

        assertThat(answer(true).status()).isEqualTo(Status.OK);
        assertThat(answer(true).note()).contains("one cluster has 65 % of the treated");
        assertThat(answer(true).clusters()).isEqualTo(7);
    }
}
