package io.kindlift.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kindlift.stats.Spreading;
import io.kindlift.stats.Tails;
import io.kindlift.summary.Blocks;
import io.kindlift.summary.Partition;
import io.kindlift.summary.Partition.Split;
import io.kindlift.summary.Scale;
import io.kindlift.summary.Subgroup;
import io.kindlift.summary.Transform;
import io.kindlift.summary.Variable;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Effects on the treated against figures computed over the rows of a small world. */
class MatchedEffectTest {

    private static final double NEAR = 1e-10;
    private static final List<String> OUTCOMES = List.of("repeat", "visits", "spend");
    private static final MatchedSummary PLAIN = summary(1_000_000, false);
    private static final MatchedSummary CLUSTERED = summary(1_000_000, true);

    static MatchedSummary summary(int blockSize, boolean clustered) {
        return summary(SmallWorld.blocks(blockSize), clustered);
    }

    private static MatchedSummary summary(Blocks blocks, boolean clustered) {
        List<Partition> partitions = List.of(
                Partition.of("tier", "tier", Split.BOTH, List.of("t0", "t1")),
                Partition.of("act", "act", Split.TREATED, List.of("a0", "a1", "a2", "a3")),
                Partition.without("spillover", "without", "tied"),
                Partition.known("trend:cost", "per_log_cost", "price"),
                Partition.known("trend:dose", "per_act", "dose"));
        List<Variable> doses = List.of(Variable.log("cost", "price"), Variable.number("dose"));
        List<Transform> transforms = List.of(
                Transform.of("repeat", covariates("before_repeat")).along(doses),
                Transform.of("visits", covariates("before_visits")).along(doses),
                Transform.of("spend", covariates("before_visits")).along(doses));
        List<List<Subgroup>> contrasts = List.of(
                List.of(new Subgroup("act", "a0"), new Subgroup("act", "a1")),
                List.of(new Subgroup("act", "a1"), new Subgroup("act", "a2")));
        return MatchedSummary.of(blocks, partitions, transforms, contrasts, clustered);
    }

    private static List<Variable> covariates(String own) {
        return List.of(Variable.number(own), Variable.number("log_spend"), Variable.number("tenure"));
    }

    private static MatchedEffect effect(MatchedSummary summary, List<String> line) {
        int subgroup = 0;
        for (int i = 0; i < summary.weights().subgroups().size(); i++) {
            subgroup = summary.weights().subgroups().subgroup(i).value().equals(line.get(0)) ? i : subgroup;
        }
        int place =
                summary.comparison(OUTCOMES.indexOf(line.get(1)), line.get(2).equals("adjusted"));
        return new MatchedEffect(summary, subgroup, place);
    }

    @Test
    void effects_areThoseOverTheRows() {
        List<List<String>> lines = SmallWorld.lines("effects.csv");

        assertThat(lines).hasSize(49);
        for (List<String> line : lines.subList(1, lines.size())) {
            MatchedEffect effect = effect(PLAIN, line);
            Scale relative = Scale.relative(effect.meanTreated(), effect.meanControl());
            same(line, 3, effect.kept().treated());
            same(line, 4, effect.kept().control());
            same(line, 5, effect.meanTreated());
            same(line, 6, effect.meanControl());
            same(line, 7, effect.estimate());
            same(line, 8, 9, effect.byCustomer(Scale.ABSOLUTE));
            same(line, 12, Math.sqrt(effect.controlVariance(Scale.ABSOLUTE)));
            same(line, 13, effect.scored().worth());
            same(line, 14, 15, effect.byCustomer(relative));
        }
    }

    @Test
    void clusters_areThoseOverTheRows() {
        List<List<String>> lines = SmallWorld.lines("effects.csv");

        for (List<String> line : lines.subList(1, lines.size())) {
            MatchedEffect effect = effect(CLUSTERED, line);
            Scale relative = Scale.relative(effect.meanTreated(), effect.meanControl());
            same(line, 10, 11, effect.byCluster(Scale.ABSOLUTE));
            same(line, 16, 17, effect.byCluster(relative));
        }
    }

    @Test
    void error_isTheOneWithTheLongerInterval() {
        for (List<String> line : SmallWorld.lines("effects.csv").subList(1, 49)) {
            MatchedEffect effect = effect(CLUSTERED, line);
            Spreading error = effect.error(Scale.ABSOLUTE, 0.95);

            double longer = Math.max(half(line, 8), half(line, 10));

            assertThat(Math.sqrt(error.variance()) * Tails.critical(0.95, error.df()))
                    .isEqualTo(longer, within(NEAR * longer));
        }
    }

    @Test
    void clustersThatHoldWholeCustomers_standInTheirPlace() {
        for (int size : List.of(1, 40, 1_000_000)) {
            MatchedSummary households = summary(SmallWorld.households(size), true);
            List<List<String>> lines = SmallWorld.lines("households.csv");
            assertThat(households.clusters().size()).isZero();
            assertThat(lines).hasSize(25);
            for (List<String> line : lines.subList(1, lines.size())) {
                MatchedEffect effect = effect(households, line);
                same(line, 3, effect.estimate());
                same(line, 4, 5, effect.error(Scale.ABSOLUTE, 0.95));
            }
        }
    }

    @Test
    void contrasts_areThoseOverTheRows() {
        for (List<String> line : lines("a")) {
            int contrast = line.get(0).equals("a0-a1") ? 0 : 1;
            int place =
                    PLAIN.comparison(OUTCOMES.indexOf(line.get(1)), line.get(2).equals("adjusted"));
            MatchedContrast plain = new MatchedContrast(PLAIN, contrast, place);

            same(line, 3, plain.estimate());
            same(line, 4, 5, plain.byCustomer());
            same(line, 6, 7, new MatchedContrast(CLUSTERED, contrast, place).byCluster());
        }
    }

    @Test
    void trends_areThoseOverTheRows() {
        for (List<String> line : lines("trend")) {
            int place =
                    PLAIN.comparison(OUTCOMES.indexOf(line.get(1)), line.get(2).equals("adjusted"));
            Subgroup group = new Subgroup(line.get(0), line.get(0).equals("trend:cost") ? "per_log_cost" : "per_act");
            int subgroup = PLAIN.weights().subgroups().place(group);
            MatchedTrend plain = new MatchedTrend(PLAIN, subgroup, place);

            same(line, 3, plain.estimate());
            same(line, 4, 5, plain.robust());
            same(line, 6, 7, new MatchedTrend(CLUSTERED, subgroup, place).byCluster());
            same(line, 8, 9, plain.plain());
            same(line, 10, plain.treated());
            same(line, 11, plain.control());
        }
    }

    private static List<List<String>> lines(String part) {
        List<List<String>> lines = SmallWorld.lines("lines.csv").stream()
                .filter(line -> line.get(0).startsWith(part))
                .toList();
        assertThat(lines).hasSizeGreaterThanOrEqualTo(6);
        return lines;
    }

    private static double half(List<String> line, int place) {
        return Double.parseDouble(line.get(place)) * Tails.critical(0.95, Double.parseDouble(line.get(place + 1)));
    }

    private static void same(List<String> line, int error, int df, Spreading found) {
        same(line, error, Math.sqrt(found.variance()));
        same(line, df, found.df());
    }

    private static void same(List<String> line, int place, double found) {
        double expected = Double.parseDouble(line.get(place));
        assertThat(found)
                .as("%s, column %s", line, place)
                .isEqualTo(expected, within(NEAR * Math.max(1e-3, Math.abs(expected))));
    }
}
