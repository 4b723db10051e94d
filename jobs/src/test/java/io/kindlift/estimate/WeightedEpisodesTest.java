package io.kindlift.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kindlift.stats.CoMoments;
import io.kindlift.stats.regression.CompressedRows;
import io.kindlift.stats.regression.LeastSquares;
import io.kindlift.stats.regression.Lin;
import io.kindlift.stats.regression.LinearFit;
import io.kindlift.stats.regression.SmallSample;
import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Weighted, clustered episodes summarised, against the library's regressions on rows, which are held against R. */
class WeightedEpisodesTest {

    private static final int N = 240;
    private static final int CLUSTERS = 40;

    private final Outcome outcome = new Outcome(OutcomeKind.VISITS, 30, false);
    private final Question question = new Question(Question.Role.EFFECT, outcome, List.of("y", "a", "b"), 2);
    private final double[][] numbers = new double[N][];
    private final double[] weights = new double[N];
    private final boolean[] treated = new boolean[N];

    @BeforeEach
    void episodes() {
        Random random = new Random(3);
        double controls = 0;
        double mass = 0;
        for (int i = 0; i < N; i++) {
            double a = random.nextGaussian();
            double b = random.nextInt(5);
            treated[i] = random.nextInt(4) == 0;
            weights[i] = treated[i] ? 1 : 0.2 + random.nextDouble();
            numbers[i] = new double[] {1 + a - 0.3 * b + (treated[i] ? 0.5 + a : 0) + random.nextGaussian(), a, b};
            controls += treated[i] ? 0 : 1;
            mass += treated[i] ? 0 : weights[i];
        }
        // As matching has them: the controls' weights add up to their number.
        for (int i = 0; i < N; i++) {
            weights[i] *= treated[i] ? 1 : controls / mass;
        }
    }

    @Test
    void difference_isTheWeightedRegressionOnTheArm() {
        LinearFit reference = LeastSquares.fit(rows(List.of("arm")));
        Stratified summary = summary();
        Influence influence = Difference.influence(summary, centres(), Estimator.DIFFERENCE);

        Finding found =
                Difference.of(summary, OutcomeKind.Scale.COUNT, Map.of(Clustering.CUSTOMER, spread(influence)), 0.95);

        assertSame(found, reference.coefficient("arm"), error(reference));
    }

    @Test
    void adjusted_isLinsWeightedRegression() {
        Lin reference = Lin.adjust(rows(List.of("arm", "a", "b")), "arm");
        Adjusted adjusted = new Adjusted(summary(), question);

        Finding found = adjusted.of(Map.of(Clustering.CUSTOMER, spread(adjusted.influence(centres(), false))), 0.95);

        assertSame(found, reference.estimate(), error(reference.fit()));
        assertThat(((Finding.Effect) found).meanControl()).isCloseTo(reference.meanControl(), within(1e-10));
    }

    @Test
    void weightsForgotten_isSeen() {
        Lin reference = Lin.adjust(rows(List.of("arm", "a", "b")), "arm");
        java.util.Arrays.fill(weights, 1);

        Adjusted plain = new Adjusted(summary(), question);
        Finding found = plain.of(Map.of(Clustering.CUSTOMER, spread(plain.influence(centres(), false))), 0.95);

        assertThat(Math.abs(((Finding.Effect) found).estimate().estimate() - reference.estimate()))
                .isGreaterThan(1e-4);
    }

    private static void assertSame(Finding found, double estimate, double error) {
        Finding.Effect effect = (Finding.Effect) found;
        assertThat(effect.estimate().estimate()).isCloseTo(estimate, within(1e-10));
        assertThat(effect.estimate().stdError()).isCloseTo(error, within(1e-10));
        assertThat(effect.estimate().df()).isEqualTo(CLUSTERS - 1.0);
    }

    private static double error(LinearFit fit) {
        return fit.clustered(SmallSample.VCOV_CL_HC1, 0).stdError("arm");
    }

    private CompressedRows rows(List<String> columns) {
        CompressedRows.Builder rows = CompressedRows.compress(columns, 1);
        for (int i = 0; i < N; i++) {
            double arm = treated[i] ? 1 : 0;
            double[] x = columns.size() == 1 ? new double[] {arm} : new double[] {arm, numbers[i][1], numbers[i][2]};
            rows.group(x, weights[i], 1, numbers[i][0], 0, i % CLUSTERS);
        }
        return rows.build();
    }

    private Arms arms() {
        CoMoments.Accumulator one = new CoMoments.Accumulator(3);
        CoMoments.Accumulator zero = new CoMoments.Accumulator(3);
        for (int i = 0; i < N; i++) {
            (treated[i] ? one : zero).add(weights[i], numbers[i]);
        }
        return new Arms(one.toCoMoments(), zero.toCoMoments(), 0, 0);
    }

    private Stratified summary() {
        return Stratified.whole(arms());
    }

    private Map<String, Arms> centres() {
        return Map.of(Influence.WHOLE, arms());
    }

    private Spread spread(Influence influence) {
        double[] one = new double[CLUSTERS];
        double[] zero = new double[CLUSTERS];
        for (int i = 0; i < N; i++) {
            Influence.Arm arm = treated[i] ? influence.treated() : influence.control();
            double each = weights[i] * arm.influence(numbers[i], arm.centre(Influence.WHOLE));
            (treated[i] ? one : zero)[i % CLUSTERS] += each;
        }
        Spread spread = Spread.EMPTY;
        for (int g = 0; g < CLUSTERS; g++) {
            spread = spread.plus(new Spread(one[g] * one[g], one[g] * zero[g], zero[g] * zero[g], 1, 1, 1));
        }
        return spread;
    }
}
