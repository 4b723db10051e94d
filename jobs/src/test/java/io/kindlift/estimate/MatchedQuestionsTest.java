package io.kindlift.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind;
import io.kindlift.study.Study;
import io.kindlift.summary.Block;
import io.kindlift.summary.Blocks;
import io.kindlift.summary.Columns;
import io.kindlift.summary.Inventory;
import io.kindlift.summary.Partition;
import io.kindlift.summary.Variable;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an observational study asks of its blocks. */
class MatchedQuestionsTest {

    private static final Outcome VISITS = new Outcome(OutcomeKind.VISITS, 30, true);
    private static final Study STUDY =
            SmallWorld.study(Plan.of(VISITS).segments("act_type", "tier").adjustedFor("city", "age"));

    private final Block.Builder block = new Block.Builder(new Columns(
            List.of("covariate_customers_age"),
            List.of("arm", "segment_act_type", "segment_tier", "covariate_customers_city")));

    private void day(String arm, String act, String city, double age) {
        block.customer("c" + block.size())
                .episode(1)
                .text("arm", arm)
                .text("segment_act_type", act)
                .text("segment_tier", "gold")
                .text("covariate_customers_city", city)
                .number("covariate_customers_age", age);
    }

    private MatchedQuestions questions() {
        Inventory inventory = Blocks.of(List.of(block.build()))
                .sum(Inventory.pass(MatchedQuestions.columns(STUDY), "control"))
                .orElseThrow();
        return new MatchedQuestions(STUDY, inventory);
    }

    @Test
    void sixtyKindsOfActs_keepTheFortyNineLargest() {
        for (int i = 0; i < 60; i++) {
            for (int j = 0; j <= i; j++) {
                day("treated", String.format("act%02d", i), "York", 30);
            }
        }

        MatchedQuestions questions = questions();

        Partition acts = questions.partitions().get(0);
        assertThat(acts.split()).isEqualTo(Partition.Split.TREATED);
        assertThat(acts.values().values().stream().distinct()).hasSize(50);
        assertThat(acts.values())
                .containsEntry("act11", "act11")
                .containsEntry("act10", "other")
                .containsEntry("act00", "other");
        assertThat(questions.folded(acts)).isEqualTo(11);
    }

    @Test
    void customerColumn_splitsBothArms() {
        day("treated", "note", "York", 30);
        day("control", null, "York", 30);

        Partition tiers = questions().partitions().get(1);

        assertThat(tiers.split()).isEqualTo(Partition.Split.BOTH);
        assertThat(tiers.values()).containsOnlyKeys("gold");
    }

    @Test
    void texts_becomeMarksOfAllButTheMostFrequent_numbersAreFilledWithTheMean() {
        day("treated", "note", "York", 30);
        day("control", null, "York", Double.NaN);
        day("control", null, "Leeds", 50);
        day("control", null, null, 10);

        List<Variable> covariates = questions().effect(VISITS).covariates();

        assertThat(covariates.stream().map(Variable::name))
                .containsExactly(
                        "lookback_visits",
                        "log_spend",
                        "tenure_days",
                        "customers.city=(missing)",
                        "customers.city=Leeds",
                        "customers.age");
        assertThat(covariates.get(5).of(block.build())[1]).isEqualTo(30, within(1e-12));
        assertThat(covariates.get(3).of(block.build())).containsExactly(0, 0, 0, 1);
        assertThat(covariates.get(4).of(block.build())).containsExactly(0, 0, 1, 0);
    }

    @Test
    void droppedCovariates_areNamedUpToThree() {
        List<Variable> five = List.of(
                Variable.number("a"),
                Variable.number("b"),
                Variable.number("c"),
                Variable.number("d"),
                Variable.number("e"));

        assertThat(Notes.dropped(five, new boolean[] {false, false, true, false, false}))
                .isEqualTo("not adjusted for: a, b, d and 1 more");
        assertThat(Notes.dropped(five, new boolean[] {true, true, true, true, true}))
                .isEmpty();
    }
}
