package io.kindlift.spark.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kindlift.estimate.Reached;
import io.kindlift.stats.ClusteredRatio;
import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class GenerationsTest {

    private static final int LATE = 10_000;

    @Test
    void circleOfThree_isCutAtItsEarliestEdge() {
        Edges edges = new Edges()
                .brought("a", "b", 1)
                .brought("b", "c", 3)
                .brought("c", "a", 5)
                .brought("a", "d", 7)
                .root("a", true, 0)
                .root("b", false, 2);

        Reached reached = edges.reached(30, LATE, 6);

        assertThat(edges.forest().cut()).isOne();
        assertThat(values(reached.treated().reached())).containsExactly(1.0, 0.0, 0.0);
        assertThat(values(reached.control().reached())).containsExactly(1.0, 1.0, 1.0);
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

        assertThat(edges.forest().cut()).isEqualTo(2);
    }

    @Test
    void referralsBeforeTheirReferrersDay_leadNowhere() {
        Edges edges = new Edges()
                .brought("early", "child", 9)
                .brought("child", "before", 9)
                .brought("child", "sameDay", 10)
                .brought("child", "after", 12)
                .root("early", true, 5)
                .root("early", "early", false, 9, 1);

        Reached reached = edges.reached(30, LATE, 6);

        assertThat(values(reached.treated().reached())).containsExactly(1.0, 1.0);
        assertThat(values(reached.control().reached())).containsExactly(0.0, 0.0);
    }

    @Test
    void childrenAfterTheWindow_areNotCounted() {
        Edges edges = new Edges()
                .brought("a", "inTime", 5, 30)
                .brought("a", "late", 5, 31)
                .brought("inTime", "theirs", 40, 60)
                .brought("inTime", "lateToo", 40, 61)
                .root("a", true, 0);

        Reached reached = edges.reached(30, LATE, 6);

        assertThat(values(reached.treated().reached())).containsExactly(1.0, 1.0);
    }

    /** The last generation has not had its days yet; counted as if it had, the number would be 14/15. */
    @Test
    void everybodyBringsTwo_youngCustomersAreNotFollowed() {
        Edges edges = new Edges();
        for (int root = 0; root < 8; root++) {
            edges.root("r" + root, root % 2 == 0, 0);
            bringTwo(edges, "r" + root, 0, 4);
        }

        Reached reached = edges.reached(30, 45, 6);

        // Followed are those who came on day 10, not those of days 20, 30 and 40.
        for (Reached.Arm arm : List.of(reached.treated(), reached.control())) {
            assertThat(arm.children().value()).isEqualTo(2);
            assertThat(arm.children().n()).isEqualTo(8);
            assertThat(arm.reached().get(0).n()).isEqualTo(4);
            assertThat(arm.reached().get(1).n()).as("two windows are not over").isZero();
            assertThat(arm.sizes().get(0)).containsExactly(Map.entry(3L, 4L));
        }
    }

    private static void bringTwo(Edges edges, String customer, int day, int generations) {
        for (int child = 0; child < 2 && generations > 0; child++) {
            edges.brought(customer, customer + child, day + 9, day + 10);
            bringTwo(edges, customer + child, day + 10, generations - 1);
        }
    }

    @Test
    void longestChain_isFollowedAsFarAsAsked() {
        Edges edges = new Edges().root("c0", true, 0);
        for (int i = 0; i < 20; i++) {
            edges.brought("c" + i, "c" + (i + 1), 2 * i + 1);
        }

        Reached six = edges.reached(30, LATE, 6);
        Reached all = edges.reached(30, LATE, 30);

        assertThat(values(six.treated().reached())).hasSize(6).containsOnly(1.0);
        assertThat(six.treated().children().n())
                .as("the sixth's are not looked for")
                .isEqualTo(5);
        assertThat(values(all.treated().reached())).hasSize(20).containsOnly(1.0);
        assertThat(all.treated().children().value()).isEqualTo(19 / 20.0);
    }

    @Test
    void noReferrals_reachNobody() {
        Edges edges = new Edges().root("a", true, 0).root("b", false, 0);

        Reached reached = edges.reached(30, LATE, 6);

        assertThat(values(reached.treated().reached())).containsExactly(0.0);
        assertThat(reached.treated().children().n()).isZero();
        assertThat(reached.treated().sizes().get(0)).containsExactly(Map.entry(1L, 1L));
    }

    @Test
    void lags_addUpWeekByWeek() {
        Edges edges = new Edges()
                .brought("a", "x", 2, 7)
                .brought("a", "y", 2, 8)
                .brought("a", "z", 2, 20)
                .root("a", true, 0)
                .root("b", true, 0);

        var lag = Lags.of(edges.forest(), edges.roots(), new Outcome(OutcomeKind.REFERRALS, 20, false));

        assertThat(lag.days()).containsExactly(7, 14, 20);
        assertThat(values(lag.treated())).containsExactly(0.5, 1.0, 1.5);
        assertThat(values(lag.control())).containsOnly(Double.NaN);
    }

    // R 4.2.2, igraph 1.3.5: as the head of the file has it
    @Test
    void couponTree_hasTheFiguresOfTheRealOne() throws IOException {
        Edges edges = new Edges();
        for (int seed = 1; seed <= 13; seed++) {
            edges.root("s" + seed, true, 0);
        }
        coupons().forEach(each -> edges.brought(each.get(0), each.get(1), 2 * Integer.parseInt(each.get(2))));

        Reached reached = edges.reached(30, LATE, 12);

        List<Long> waves = List.of(32L, 49L, 41L, 36L, 30L, 24L, 15L, 9L, 8L, 6L, 1L);
        assertThat(values(reached.treated().reached()))
                .containsExactlyElementsOf(
                        waves.stream().map(wave -> wave / 13.0).toList());
        assertThat(reached.treated().sizes().get(10))
                .containsExactlyEntriesOf(new java.util.TreeMap<>(
                        Map.of(1L, 5L, 5L, 1L, 7L, 1L, 10L, 1L, 12L, 1L, 19L, 1L, 27L, 1L, 54L, 1L, 125L, 1L)));
        // Recruits have 251 - 32 recruits.
        assertThat(reached.treated().children().value()).isCloseTo(219 / 251.0, within(1e-14));
        assertThat(reached.treated().children().n()).isEqualTo(251);
        assertThat(reached.treated().children().clusters()).isEqualTo(8);
    }

    @Property(tries = 300)
    void randomForests_areWhatTheTextSays(@ForAll long seed) {
        Random random = new Random(seed);
        NaiveChains naive = random(random);

        Reached reached = reached(naive);

        NaiveChains forest = naive.withoutCircles();
        for (boolean treated : new boolean[] {true, false}) {
            Reached.Arm arm = treated ? reached.treated() : reached.control();
            for (int g = 1; g <= arm.reached().size(); g++) {
                same(arm.reached().get(g - 1), forest.reached(treated, g));
            }
            same(arm.children(), forest.children(treated));
        }
        assertThat(naive.edges().size() - forest.edges().size())
                .isEqualTo(forest(naive).cut());
    }

    @Property(tries = 50)
    void orderOfTheInput_changesNotOneBit(@ForAll long seed) {
        Random random = new Random(seed);
        NaiveChains some = random(random);
        List<NaiveChains.Edge> edges = new ArrayList<>(some.edges());
        List<NaiveChains.Root> roots = new ArrayList<>(some.roots());
        Collections.shuffle(edges, random);
        Collections.shuffle(roots, random);

        NaiveChains shuffled = new NaiveChains(edges, roots, some.window(), some.settled(), some.most());

        assertThat(reached(shuffled)).isEqualTo(reached(some));
    }

    private static void same(ClusteredRatio found, ClusteredRatio expected) {
        assertThat(found.n()).isEqualTo(expected.n());
        assertThat(found.clusters()).isEqualTo(expected.clusters());
        if (expected.n() > 0) {
            assertThat(found.value()).isCloseTo(expected.value(), within(1e-12));
            assertThat(found.effective()).isCloseTo(expected.effective(), within(1e-9));
        }
        if (expected.clusters() > 1) {
            assertThat(found.variance()).isCloseTo(expected.variance(), within(1e-9));
            assertThat(found.df()).isCloseTo(expected.df(), within(1e-9));
        }
    }

    private static Reached reached(NaiveChains of) {
        List<long[]> roots = of.roots().stream()
                .map(root -> Roots.root(root.cluster(), root.customer(), root.day(), root.treated(), root.weight()))
                .toList();
        return Generations.of(forest(of), Roots.of(Edges.flat(roots)), of.window(), of.settled(), of.most());
    }

    private static Forest forest(NaiveChains of) {
        return Forest.of(Edges.flat(of.edges().stream()
                .map(edge -> Forest.edge(edge.from(), edge.to(), edge.at(), edge.made(), edge.came()))
                .toList()));
    }

    private static NaiveChains random(Random random) {
        long[] customers = random.longs(2 + random.nextInt(30)).toArray();
        List<NaiveChains.Edge> edges = new ArrayList<>();
        for (long customer : customers) {
            long from = customers[random.nextInt(customers.length)];
            int made = random.nextInt(40);
            if (from != customer && random.nextInt(4) > 0) {
                edges.add(new NaiveChains.Edge(from, customer, made / 2, made, made + random.nextInt(4)));
            }
        }
        List<NaiveChains.Root> roots = new ArrayList<>();
        int window = 2 + random.nextInt(20);
        int settled = 30 + random.nextInt(30);
        for (int i = 0; i < 40; i++) {
            int day = random.nextInt(settled - window + 1);
            roots.add(new NaiveChains.Root(
                    random.nextInt(12),
                    customers[random.nextInt(customers.length)],
                    day,
                    random.nextBoolean(),
                    1 + random.nextInt(3) / 2.0));
        }
        return new NaiveChains(edges, roots, window, settled, 1 + random.nextInt(6));
    }

    @Test
    @Tag("simulation")
    void millionEdges_areFollowedToTheLast() {
        int brought = 1_000_000;
        long[] edges = new long[brought * Forest.WIDTH];
        for (int i = 1; i <= brought; i++) {
            int wave = (int) Math.floor(Math.log(2.0 * i + 0.5) / Math.log(3));
            long[] edge = Forest.edge(hash((i - 1) / 3), hash(i), i, 2 * wave, 2 * wave + 1);
            System.arraycopy(edge, 0, edges, (i - 1) * Forest.WIDTH, Forest.WIDTH);
        }
        Roots root = Roots.of(Roots.root(0, hash(0), -1, true, 1));

        Reached all = Generations.of(Forest.of(edges), root, 10, LATE, 20);

        // Everybody brings three, until a million have come: 3 + 9 + ... + 3^12 = 797160, and the rest.
        assertThat(values(all.treated().reached()))
                .containsExactly(
                        3.0, 9.0, 27.0, 81.0, 243.0, 729.0, 2187.0, 6561.0, 19683.0, 59049.0, 177147.0, 531441.0,
                        202840.0);
        assertThat(all.treated().children().value()).isCloseTo(999_997 / 1e6, within(1e-12));
    }

    private static long hash(long customer) {
        return (customer + 1) * 0x9E3779B97F4A7C15L;
    }

    private static List<Double> values(List<ClusteredRatio> ratios) {
        return ratios.stream().map(ClusteredRatio::value).toList();
    }

    private static List<List<String>> coupons() throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (var file = GenerationsTest.class.getResourceAsStream("/reference/referral/coupons.csv")) {
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("recruiter"))
                    .forEach(line -> rows.add(List.of(line.split(","))));
        }
        return rows;
    }
}
