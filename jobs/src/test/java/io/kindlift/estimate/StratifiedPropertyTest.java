package io.kindlift.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.estimate.Trial.Unit;
import io.kindlift.stats.CoMoments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class StratifiedPropertyTest {

    private static final Question EFFECT = Trial.reached(Plan.SPEND, 1);
    private static final Plan PLAN = Plan.of(Plan.SPEND);

    @Property(tries = 60)
    void anySplitInAnyOrder_isTheWhole(@ForAll("trials") List<Unit> units, @ForAll Random random) {
        List<Stratified> blocks = blocks(units);
        Stratified whole = sum(blocks);

        List<Stratified> shuffled = new ArrayList<>(blocks);
        Collections.shuffle(shuffled, random);
        int cut = random.nextInt(shuffled.size() + 1);
        Stratified split = sum(shuffled.subList(0, cut)).plus(sum(shuffled.subList(cut, shuffled.size())));

        double[] expected = whole.toArray();
        double[] actual = split.toArray();
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            assertThat(actual[i]).isEqualTo(expected[i], Close.to(1e-12, 1e6));
        }
    }

    @Property(tries = 60)
    void numbers_bringItBack(@ForAll("trials") List<Unit> units) {
        Stratified summary = sum(blocks(units));

        Stratified back = Stratified.fromArray(3, summary.toArray());

        assertThat(back.toArray()).containsExactly(summary.toArray());
        assertThat(back.strata()).isEqualTo(summary.strata());
        assertThat(back.pairs().differences()).isEqualTo(summary.pairs().differences());
        assertThat(back.immatureControl()).isEqualTo(summary.immatureControl());
        assertThat(back.unstratified()).isFalse();
        Stratified whole = Stratified.whole(arms(units));
        assertThat(Stratified.fromArray(3, whole.toArray()).toArray()).containsExactly(whole.toArray());
        Arms arms = arms(units);
        assertThat(Arms.fromArray(3, arms.toArray())).isEqualTo(arms);
        assertThat(Arms.empty(3).plus(arms)).isEqualTo(arms);
    }

    @Property(tries = 40)
    void stratumOfOneArm_changesOnlyWhatIsDropped(@ForAll("trials") List<Unit> units) {
        List<Unit> more = new ArrayList<>(units);
        more.add(Unit.of("more 1", true, "one arm", "shop 1", 500, 4, 1));
        more.add(Unit.of("more 2", true, "one arm", "shop 2", 700, 4, 1));

        List<Uplift> before = Trial.stratified(units, EFFECT).estimates(PLAN.study());
        List<Uplift> after = Trial.stratified(more, EFFECT).estimates(PLAN.study());

        Stratified dropped = sum(blocks(more));
        assertThat(dropped.droppedStrata()).isEqualTo(sum(blocks(units)).droppedStrata() + 1);
        assertThat(dropped.droppedTreated()).isEqualTo(sum(blocks(units)).droppedTreated() + 2);
        assertThat(after)
                .extracting(Uplift::figures)
                .isEqualTo(before.stream().map(Uplift::figures).toList());
        assertThat(after)
                .extracting(Uplift::treated)
                .isEqualTo(before.stream().map(Uplift::treated).toList());
    }

    @Property(tries = 40)
    void swappedArms_flipEverySign(
            @ForAll("trials") List<Unit> units, @ForAll boolean stratified, @ForAll boolean clusters) {
        List<Unit> swapped = units.stream()
                .map(unit -> unit.with(!unit.treated(), unit.numbers()))
                .toList();
        Plan plan = clusters ? PLAN.clustered("shop") : PLAN;

        for (Estimator estimator : List.of(Estimator.DIFFERENCE, Estimator.ADJUSTED)) {
            Uplift one = new Trial(units, List.of(EFFECT), stratified).row(plan, estimator);
            Uplift other = new Trial(swapped, List.of(EFFECT), stratified).row(plan, estimator);

            assertThat(other.status()).isEqualTo(one.status());
            if (one.ok()) {
                assertThat(other.figures().estimate()).isEqualTo(-one.figures().estimate(), Close.to(1e-10, 100));
                same(other.figures().stdError(), one.figures().stdError(), 1);
                assertThat(other.figures().low()).isEqualTo(-one.figures().high(), Close.to(1e-9, 100));
                same(other.figures().meanTreated(), one.figures().meanControl(), 1);
            }
        }
    }

    @Property(tries = 40)
    void scaledMoney_scalesEstimateAndError(
            @ForAll("trials") List<Unit> units, @ForAll boolean stratified, @ForAll boolean clusters) {
        List<Unit> pence = units.stream()
                .map(unit -> unit.with(
                        unit.treated(),
                        Map.of(
                                "y",
                                100 * unit.numbers().get("y"),
                                "x1",
                                unit.numbers().get("x1"),
                                "x2",
                                unit.numbers().get("x2"))))
                .toList();
        Plan plan = clusters ? PLAN.clustered("shop") : PLAN;
        List<Uplift> pounds = new Trial(units, List.of(EFFECT), stratified).estimates(plan.study());

        List<Uplift> rows = new Trial(pence, List.of(EFFECT), stratified).estimates(plan.study());

        for (int i = 0; i < rows.size(); i++) {
            Figures one = pounds.get(i).figures();
            Figures hundred = rows.get(i).figures();
            assertThat(rows.get(i).status()).isEqualTo(pounds.get(i).status());
            same(hundred.estimate(), one.estimate(), 100);
            same(hundred.stdError(), one.stdError(), 100);
            same(hundred.pValue(), one.pValue(), 1);
            same(hundred.relative(), one.relative(), 1);
        }
    }

    private static void same(double actual, double expected, double times) {
        if (Double.isNaN(expected)) {
            assertThat(actual).isNaN();
        } else {
            assertThat(actual).isEqualTo(times * expected, Close.to(1e-8, times * Math.max(1, Math.abs(expected))));
        }
    }

    private static List<Stratified> blocks(List<Unit> units) {
        return units.stream()
                .collect(Collectors.groupingBy(Unit::stratum, java.util.TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(here -> Stratified.block(arms(here)))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static Stratified sum(List<Stratified> blocks) {
        return blocks.stream().reduce(Stratified.empty(3), Stratified::plus);
    }

    private static Arms arms(List<Unit> units) {
        CoMoments.Accumulator treated = new CoMoments.Accumulator(3);
        CoMoments.Accumulator control = new CoMoments.Accumulator(3);
        units.forEach(unit -> (unit.treated() ? treated : control)
                .add(
                        1,
                        Arrays.copyOf(
                                unit.numbers().values().stream()
                                        .mapToDouble(Double::doubleValue)
                                        .toArray(),
                                3)));
        return new Arms(treated.toCoMoments(), control.toCoMoments(), 1, 2);
    }

    /** 40 to 80 episodes in up to five strata and eight shops. */
    @Provide
    Arbitrary<List<Unit>> trials() {
        Arbitrary<Double> money = Arbitraries.integers().between(0, 10_000).map(cents -> cents / 100.0);
        Arbitrary<Integer> x = Arbitraries.integers().between(-20, 20);
        Arbitrary<Integer> place = Arbitraries.integers().between(0, 39);
        return Combinators.combine(Arbitraries.of(true, false), money, x, place)
                .as((treated, y, x1, at) -> Unit.of(
                        "", treated, "stratum " + at % 5, "shop " + at / 5, y, x1, treated && at % 3 > 0 ? 1 : 0))
                .list()
                .ofMinSize(40)
                .ofMaxSize(80)
                .map(units -> {
                    List<Unit> named = new ArrayList<>();
                    for (Unit unit : units) {
                        String id = "u" + named.size();
                        named.add(new Unit(
                                id,
                                id,
                                unit.cluster(),
                                unit.arm(),
                                unit.treated(),
                                unit.stratum(),
                                unit.slices(),
                                unit.mature(),
                                unit.numbers()));
                    }
                    return named;
                });
    }
}
