package io.kindlift.estimate;

import io.kindlift.stats.trial.Form;
import io.kindlift.stats.trial.Lots;
import io.kindlift.stats.trial.Slopes;
import io.kindlift.summary.Blocks;
import io.kindlift.summary.CrossProducts;
import io.kindlift.summary.Grouping;
import io.kindlift.summary.LotPass;
import io.kindlift.summary.Numbers;
import io.kindlift.summary.TrialFrame;
import io.kindlift.summary.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the covariates of an outcome explain of it in a trial: one slope each, from the whole study.
 *
 * @param explained by episode, \( x'\hat\beta \)
 * @param factor what the slopes cost in variance
 * @param note which covariates were left out
 */
record Slope(Numbers explained, double factor, String note) {

    private static final int NAMED = 3;

    /** Fits the slopes of a number, all treated arms being one. */
    static Slope fit(Blocks blocks, Draw draw, int[] side, Numbers outcome, List<Variable> adjusters) {
        List<Numbers> numbers = Stream.concat(
                        Stream.of(outcome), adjusters.stream().map(each -> (Numbers) each::of))
                .toList();
        TwoArms arms = blocks.sum(new LotPass(draw.frame(), List.of(Grouping.all()), numbers))
                .map(sums -> new TwoArms(draw, sums.sums().get(0), 0, side))
                .orElseThrow();
        if (!arms.comparable()) {
            return new Slope(Numbers.sum(List.of(), new double[0]), 1, "");
        }
        double[][] means = means(arms, numbers.size());
        double[][] cross = draw.pairs() && !draw.frame().clustered()
                ? ofPairs(arms.lots(), means)
                : within(blocks, draw, side, numbers, arms, means);
        Form form = arms.form();
        Slopes slopes = Slopes.of(cross, totals(arms.lots(), means, cross, draw.pairs()), form);
        return new Slope(Numbers.sum(adjusters, slopes.beta()), slopes.factor(), dropped(adjusters, slopes));
    }

    private static double[][] means(TwoArms arms, int numbers) {
        double[][] means = new double[numbers][];
        for (int j = 0; j < numbers; j++) {
            double[] only = new double[numbers];
            only[j] = 1;
            means[j] = arms.means(new double[][] {only, only});
        }
        return means;
    }

    /** From the differences of the pairs, off their mean. */
    private static double[][] ofPairs(Lots lots, double[][] means) {
        double[][] off = new double[means.length][];
        for (int j = 0; j < off.length; j++) {
            double[] one = lots.byStratum(1, means[j]);
            double[] zero = lots.byStratum(0, means[j]);
            Arrays.setAll(one, s -> one[s] - zero[s]);
            double mean = Arrays.stream(one).average().orElse(0);
            off[j] = Arrays.stream(one).map(difference -> difference - mean).toArray();
        }
        double[][] cross = new double[off.length][off.length];
        for (int j = 0; j < off.length; j++) {
            for (int k = 0; k <= j; k++) {
                for (int s = 0; s < off[j].length; s++) {
                    cross[j][k] += off[j][s] * off[k][s];
                }
            }
        }
        return cross;
    }

    private static double[][] within(
            Blocks blocks, Draw draw, int[] side, List<Numbers> numbers, TwoArms arms, double[][] means) {
        double[][][] centres = new double[means.length][2][];
        for (int j = 0; j < means.length; j++) {
            for (int of = 0; of < 2; of++) {
                centres[j][of] = arms.lots().byStratum(of, means[j]);
            }
        }
        TrialFrame frame = draw.frame();
        return blocks.sum(CrossProducts.pass(frame, numbers, side, arms.places(), centres))
                .orElseThrow()
                .products();
    }

    /** By covariate, its squared deviations from its overall mean: those between the arms' strata and those within. */
    private static double[] totals(Lots lots, double[][] means, double[][] cross, boolean pairs) {
        double[] totals = new double[means.length - 1];
        for (int j = 0; j < totals.length; j++) {
            double[][] centres = {lots.byStratum(0, means[j + 1]), lots.byStratum(1, means[j + 1])};
            double grand = 0;
            for (int i = 0; i < lots.size(); i++) {
                grand += lots.units(i) * means[j + 1][i] / lots.strata().units();
            }
            totals[j] = pairs ? 0 : cross[j + 1][j + 1];
            for (int of = 0; of < 2; of++) {
                for (int s = 0; s < lots.strata().size(); s++) {
                    double off = centres[of][s] - grand;
                    totals[j] += lots.strata().units(of, s) * off * off;
                }
            }
        }
        return totals;
    }

    private static String dropped(List<Variable> adjusters, Slopes slopes) {
        List<String> names = new ArrayList<>();
        for (int j = 0; j < adjusters.size(); j++) {
            if (!slopes.kept(j)) {
                names.add(adjusters.get(j).name());
            }
        }
        if (names.isEmpty()) {
            return "";
        }
        String more = names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "";
        return "not adjusted by " + String.join(", ", names.subList(0, Math.min(NAMED, names.size()))) + more;
    }
}
