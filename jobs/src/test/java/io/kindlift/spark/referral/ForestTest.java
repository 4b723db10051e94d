package io.kindlift.spark.referral;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kindlift.estimate.Chain;
import io.kindlift.estimate.Chains;
import io.kindlift.estimate.Reached;
import io.kindlift.spark.SparkTest;
import io.kindlift.spark.cohort.Referrals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ForestTest extends SparkTest {

    @Test
    void circleOfThree_isCutAtItsEarliestEdge() {
        Edges edges = new Edges()
                .brought("a", "b", 1)
                .brought("b", "c", 2)
                .brought("c", "a", 3)
                .brought("a", "d", 4);

        Forest forest = Forest.of(edges.brought(), 6);
        Reached all = Generations.of(forest, 6).fromTops();

        assertThat(forest.cut()).isOne();
        assertThat(forest.size()).isEqualTo(3);
        assertThat(all.treated().reached()).containsExactly(1L, 1L, 1L);
        assertThat(all.treated().sizes()).containsExactly(java.util.Map.entry(4L, 1L));
    }

    @Test
    void circlesOfTwoAndOfEqualTimes_areCutOnceEach() {
        Edges edges = new Edges()
                .brought("a", "b", 1)
                .brought("b", "a", 2)
                .brought("x", "y", 5)
                .brought("y", "z", 5)
                .brought("z", "x", 5)
                .brought("x", "w", 6);

        Forest forest = Forest.of(edges.brought(), 6);
        assertThat(forest.cut()).isEqualTo(2);
        assertThat(forest.size()).isEqualTo(4);
    }

    @Test
    void chain_goesForwardInTime() {
        Edges edges = new Edges()
                .brought("early", "child", 9)
                .brought("child", "before", 3)
                .brought("child", "after", 12)
                .episode("early", true, 5)
                .episode("early", false, 9);

        Forest forest = Forest.of(edges.brought(), 6);
        Reached reached = Generations.of(forest, 6).from(edges.cohort());

        assertThat(reached.treated().reached()).containsExactly(1L, 1L);
        assertThat(reached.control().reached()).containsExactly(0L, 0L);
    }

    @Test
    void longestChain_isFollowedAsFarAsAsked() {
        Edges edges = new Edges().episode("c0", true, 0);
        for (int i = 0; i < 20; i++) {
            edges.brought("c" + i, "c" + (i + 1), i + 1);
        }

        Forest forest = Forest.of(edges.brought(), 6);
        Reached six = Generations.of(forest, 6).from(edges.cohort());
        Reached all = Generations.of(forest, 30).from(edges.cohort());

        assertThat(six.treated().reached()).hasSize(6).containsOnly(1L);
        assertThat(six.children()).hasSize(6);
        assertThat(all.treated().reached()).hasSize(20).containsOnly(1L);
        assertThat(all.children()).hasSize(21);
        assertThat(all.all().ofTreated()).isEqualTo(20 / 21.0);
    }

    @Test
    void noReferrals_reachNobody() {
        Edges edges = new Edges().episode("a", true, 0).episode("b", false, 0);

        Forest forest = Forest.of(edges.brought(), 6);
        Reached reached = Generations.of(forest, 6).from(edges.cohort());

        assertThat(reached.generations()).isZero();
        assertThat(reached.treated().sizes()).containsExactly(java.util.Map.entry(1L, 1L));
        assertThat(new Chains(1, 0.95).ofArms(reached))
                .filteredOn(row -> row.measure().equals(Chain.CHILDREN))
                .extracting(Chain::value)
                .contains(0.0);
    }

    // R 4.2.2, igraph 1.3.5: as the head of the file has it; mean of recruits over all 264
    @Test
    void couponTree_hasTheFiguresOfTheRealOne() throws IOException {
        Edges edges = new Edges();
        for (int seed = 1; seed <= 13; seed++) {
            edges.episode("s" + seed, true, 0);
        }
        coupons().forEach(each -> edges.brought(each.get(0), each.get(1), Integer.parseInt(each.get(2))));

        Forest forest = Forest.of(edges.brought(), 12);
        Reached reached = Generations.of(forest, 12).from(edges.cohort());
        List<Chain> rows = new Chains(1, 0.95).ofArms(reached);

        assertThat(forest.size()).isEqualTo(251);
        assertThat(forest.cut()).isZero();
        assertThat(reached.treated().reached()).containsExactly(32L, 49L, 41L, 36L, 30L, 24L, 15L, 9L, 8L, 6L, 1L);
        assertThat(rows)
                .filteredOn(row -> row.measure().equals(Chain.TREE_SIZE))
                .extracting(row -> row.value() + " x " + row.n().orElseThrow())
                .containsExactly(
                        "1.0 x 5",
                        "5.0 x 1",
                        "7.0 x 1",
                        "10.0 x 1",
                        "12.0 x 1",
                        "19.0 x 1",
                        "27.0 x 1",
                        "54.0 x 1",
                        "125.0 x 1");
        assertThat(rows)
                .filteredOn(row ->
                        row.measure().equals(Chain.CHILDREN) && row.generation().isEmpty())
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.value()).isCloseTo(0.950757575757576, within(1e-14));
                    assertThat(row.n()).isEqualTo(OptionalLong.of(264));
                    assertThat(row.low()).isBetween(0.3, 0.95);
                    assertThat(row.high()).isBetween(0.96, 2.0);
                });
    }

    @Test
    void couponTree_mostChildrenAreThoseOfTheRealOne() throws IOException {
        Edges edges = new Edges();
        coupons().forEach(each -> edges.brought(each.get(0), each.get(1), Integer.parseInt(each.get(2)))
                .episode(each.get(1), true, 0));
        for (int seed = 1; seed <= 13; seed++) {
            edges.episode("s" + seed, true, 0);
        }

        Reached one = Generations.of(Forest.of(edges.brought(), 1), 1).from(edges.cohort());

        assertThat(one.treated().sizes().keySet()).as("children and oneself").endsWith(9L);
    }

    @Test
    @Tag("simulation")
    void millionEdges_areFollowedToTheLast() {
        Column id = col("id");
        Dataset<Row> edges = spark().range(1, 1_000_001)
                .select(
                        concat(lit("c"), floor(id.minus(1).divide(3))).as(Referrals.REFERRER),
                        concat(lit("c"), id).as(Referrals.REFERRED),
                        id.as(Referrals.AT),
                        id.cast("string").as(Referrals.ID),
                        id.cast("int").as(Referrals.MADE),
                        id.cast("int").as(Referrals.CAME));

        Reached all = Generations.of(Forest.of(edges, 20), 20).fromTops();

        // Everybody brings three, until a million have come: 3 + 9 + ... + 3^12 = 797160, and the rest.
        assertThat(all.treated().reached())
                .containsExactly(3L, 9L, 27L, 81L, 243L, 729L, 2187L, 6561L, 19683L, 59049L, 177147L, 531441L, 202840L);
        assertThat(all.all().ofTreated()).isCloseTo(1_000_000 / 1_000_001.0, within(1e-12));
    }

    private static List<List<String>> coupons() throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (var file = ForestTest.class.getResourceAsStream("/reference/referral/coupons.csv")) {
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("recruiter"))
                    .forEach(line -> rows.add(List.of(line.split(","))));
        }
        return rows;
    }
}
