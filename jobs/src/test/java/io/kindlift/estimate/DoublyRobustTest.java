package io.kindlift.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kindlift.stats.CoMoments;
import io.kindlift.stats.regression.Att;
import io.kindlift.stats.regression.CompressedRows;
import io.kindlift.stats.regression.LogisticFit;
import io.kindlift.stats.regression.Nuisance;
import io.kindlift.stats.regression.WeightedEffect;
import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The estimator on summaries against the library's on rows, which is held against R. */
class DoublyRobustTest {

    private static final int N = 300;
    private static final int CLUSTERS = 60;
    private static final List<String> VARIABLES = List.of("y", "a", "b");

    private final double[][] numbers = new double[N][];
    private final boolean[] treated = new boolean[N];
    private final Outcome outcome = new Outcome(OutcomeKind.VISITS, 30, false);
    private final Question question = new Question(Question.Role.ROBUST, outcome, VARIABLES, 2);

    private CompressedRows rows() {
        Random random = new Random(7);
        CompressedRows.Builder rows = CompressedRows.compress(List.of("arm", "a", "b"), 1);
        for (int i = 0; i < N; i++) {
            double a = random.nextGaussian();
            double b = random.nextInt(4);
            treated[i] = random.nextDouble() < 1 / (1 + Math.exp(1 - 0.7 * a - 0.2 * b));
            double y = 2 + a + 0.5 * b + (treated[i] ? 0.8 : 0) + random.nextGaussian();
            numbers[i] = new double[] {y, a, b};
            rows.add(new double[] {treated[i] ? 1 : 0, a, b}, y, i % CLUSTERS);
        }
        return rows.build();
    }

    @Test
    void summaries_giveWhatTheRowsGive() {
        Att att = Att.fit(rows(), "arm");
        WeightedEffect reference = att.aipw();
        DoublyRobust robust = new DoublyRobust(summary(), question, propensity(att));

        Finding found = robust.of(Map.of(Clustering.CUSTOMER, spread(robust.influence())), 0.95);

        Finding.Effect effect = (Finding.Effect) found;
        double squares = reference.influence(Nuisance.KNOWN, 0).squares() * CLUSTERS / (CLUSTERS - 1);
        assertThat(effect.estimate().estimate()).isCloseTo(reference.estimate(), within(1e-9));
        assertThat(effect.meanControl()).isCloseTo(reference.meanControl(), within(1e-9));
        assertThat(effect.estimate().stdError()).isCloseTo(Math.sqrt(squares), within(1e-9));
        assertThat(effect.estimate().df()).isEqualTo(CLUSTERS - 1.0);
    }

    @Test
    void largePropensity_hasNoOverlap() {
        Propensity found = propensity(Att.fit(rows(), "arm"));
        Propensity certain = new Propensity(found.odds(), found.control(), found.squares(), 0.995, Optional.empty());

        Finding finding = new DoublyRobust(summary(), question, certain).of(Map.of(), 0.95);

        assertThat(finding).isInstanceOf(Finding.None.class);
        assertThat(((Finding.None) finding).status()).isEqualTo(Status.NO_OVERLAP);
        assertThat(finding.note()).contains("0.9950");
    }

    private Stratified summary() {
        CoMoments.Accumulator one = new CoMoments.Accumulator(3);
        CoMoments.Accumulator zero = new CoMoments.Accumulator(3);
        for (int i = 0; i < N; i++) {
            (treated[i] ? one : zero).add(1, numbers[i]);
        }
        return Stratified.whole(new Arms(one.toCoMoments(), zero.toCoMoments(), 0, 0));
    }

    private Propensity propensity(Att att) {
        LogisticFit fit = att.propensity();
        double[] odds = new double[3];
        odds[0] = fit.coefficients().coefficient(fit.terms().get(0));
        odds[1] = fit.coefficients().coefficient("a");
        odds[2] = fit.coefficients().coefficient("b");
        CoMoments.Accumulator control = new CoMoments.Accumulator(3);
        double squares = 0;
        for (int i = 0; i < N; i++) {
            if (!treated[i]) {
                double each = Odds.of(odds, numbers[i]);
                control.add(each, numbers[i]);
                squares += each * each;
            }
        }
        return new Propensity(odds, control.toCoMoments(), squares, att.largestPropensity(), Optional.empty());
    }

    private Spread spread(Influence influence) {
        double[] one = new double[CLUSTERS];
        double[] zero = new double[CLUSTERS];
        for (int i = 0; i < N; i++) {
            Influence.Arm arm = treated[i] ? influence.treated() : influence.control();
            (treated[i] ? one : zero)[i % CLUSTERS] += arm.influence(numbers[i], arm.centre(Influence.WHOLE));
        }
        Spread spread = Spread.EMPTY;
        for (int g = 0; g < CLUSTERS; g++) {
            spread = spread.plus(new Spread(one[g] * one[g], one[g] * zero[g], zero[g] * zero[g], 1, 1, 1));
        }
        return spread;
    }
}
