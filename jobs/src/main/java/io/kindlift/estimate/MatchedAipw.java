package io.kindlift.estimate;

import io.kindlift.stats.BellMcCaffrey;
import io.kindlift.stats.CoMoments;
import io.kindlift.stats.Estimate;
import io.kindlift.stats.Spreading;
import io.kindlift.stats.regression.Design;
import io.kindlift.stats.regression.Logistic;
import io.kindlift.stats.regression.LogisticFit;
import io.kindlift.stats.regression.StratumSlopes;
import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.Study;
import io.kindlift.summary.ArmMoments;
import io.kindlift.summary.Blocks;
import io.kindlift.summary.DoubleScore;
import io.kindlift.summary.Inventory;
import io.kindlift.summary.Kept;
import io.kindlift.summary.Propensities;
import io.kindlift.summary.Selected;
import io.kindlift.summary.Texts;
import io.kindlift.summary.Variable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The estimator {@code aipw}: the effect on the treated by odds weights and regression, right if either model is. With \(m_0\)
 * a linear regression among the controls and \(o\) the odds of having been treated it is \(\overline{y - m_0}\) of the treated
 * less the odds-weighted mean of \(y - m_0\) of the controls. Errors by its influence function with both models taken as known
 * (Robins, Rotnitzky and Zhao 1994, doi:10.1080/01621459.1994.10476818), by customer and second cluster, the longer one.
 */
final class MatchedAipw {

    private static final int FEWEST_OF_A_LEVEL = 20;
    private static final int FEWEST_CUSTOMERS = 40;
    private static final int CUSTOMERS_A_COLUMN = 5;
    private static final double MOST_CERTAIN = 0.01;
    private static final double LEAST_WORTH = 0.05;

    private final Study study;
    private final Blocks blocks;
    private final Inventory inventory;
    private final MatchedSummary summary;

    MatchedAipw(Study study, Blocks blocks, Inventory inventory, MatchedSummary summary) {
        this.study = study;
        this.blocks = blocks;
        this.inventory = inventory;
        this.summary = summary;
    }

    /** What it says of a transform. */
    MatchedAnswer answer(int transform, boolean binary, double confidence) {
        MatchedEffect plain = new MatchedEffect(summary, 0, transform);
        MatchedAnswer before = MatchedAnswer.of(plain, binary, false, confidence);
        if (!before.ok()) {
            return before;
        }
        Selected all = new Selected(summary.weights(), transform, summary.strata(), MatchedSummary.CONTROL, List.of());
        Selected selected = all.with(variables(all));
        ArmMoments moments = blocks.sum(ArmMoments.pass(selected)).orElseThrow();
        List<String> names = selected.variables().stream().map(Variable::name).toList();
        Design design = design(names, moments);
        LogisticFit fit =
                Logistic.fit(design, coefficients -> blocks.sum(Propensities.pass(selected, design, coefficients))
                        .orElseThrow()
                        .sums());
        if (fit.separatedBy().isPresent()) {
            return before.without(Status.NO_OVERLAP, fit.separatedBy().get() + " tells treated and controls apart");
        }
        DoubleScore.Model model = model(names, fit, moments.control());
        DoubleScore sums = score(selected, model);
        DoubleScore score = score(selected, model.centred(sums));
        String apart = apart(score);
        if (!apart.isEmpty()) {
            return before.without(Status.NO_OVERLAP, apart);
        }
        String few = few(score, fit.terms().size() - 1);
        return few.isEmpty() ? answer(plain, score, before, confidence) : before.without(Status.TOO_FEW, few);
    }

    private DoubleScore score(Selected selected, DoubleScore.Model model) {
        return blocks.sum(DoubleScore.pass(selected, model, summary.clusters())).orElseThrow();
    }

    private static String apart(DoubleScore score) {
        if (score.certain() > MOST_CERTAIN) {
            return String.format(
                    Locale.ROOT, "%.1f %% of the treated had a propensity above 0.99", 100 * score.certain());
        }
        return score.worthShare() < LEAST_WORTH
                ? String.format(
                        Locale.ROOT, "the controls are worth only %.1f %% of their number", 100 * score.worthShare())
                : "";
    }

    private static String few(DoubleScore score, int columns) {
        int needed = Math.max(FEWEST_CUSTOMERS, CUSTOMERS_A_COLUMN * columns);
        return score.treatedCustomers() < needed
                ? String.format(Locale.ROOT, "%.0f treated customers; it needs %d", score.treatedCustomers(), needed)
                : "";
    }

    private MatchedAnswer answer(MatchedEffect plain, DoubleScore score, MatchedAnswer before, double confidence) {
        double[] squares = score.squares();
        Kept kept = plain.kept();
        double df = Spreading.satterthwaite(squares[1], kept.treated() - 1, squares[2], score.worth() - 1);
        Spreading error = new Spreading(squares[0], df);
        if (summary.clusters().size() > 0) {
            error = error.orLonger(byCluster(score), confidence);
        }
        if (!(error.variance() > 0)) {
            return before.without(Status.TOO_FEW, "the outcome does not vary");
        }
        Estimate estimate = Estimate.of(score.effect(), Math.sqrt(error.variance()), error.df(), confidence);
        Figures figures = Figures.of(estimate).withMeans(plain.meanTreated(), plain.meanTreated() - score.effect());
        return before.with(figures);
    }

    private static Spreading byCluster(DoubleScore score) {
        BellMcCaffrey clusters = new BellMcCaffrey();
        for (int i = 0; i < score.clusters(); i++) {
            double[] cluster = score.cluster(i);
            clusters.add(cluster[0], cluster[1], cluster[2]);
        }
        clusters.apart(score.apart(), score.apartProducts());
        return new Spreading(clusters.variance(), clusters.df());
    }

    private static Design design(List<String> names, ArmMoments moments) {
        CoMoments both = moments.treated().plus(moments.control());
        int p = names.size();
        double[] means = new double[p];
        double[][] products = new double[p][p];
        for (int i = 0; i < p; i++) {
            means[i] = both.mean(1 + i);
            for (int j = 0; j < p; j++) {
                products[i][j] = both.cross(1 + i, 1 + j);
            }
        }
        return Design.of(names, both.weight(), means, products);
    }

    private static DoubleScore.Model model(List<String> names, LogisticFit fit, CoMoments control) {
        double[] odds = new double[names.size() + 1];
        List<String> terms = fit.terms();
        odds[0] = fit.coefficients().coefficient(terms.get(0));
        for (int i = 0; i < names.size(); i++) {
            odds[1 + i] = terms.contains(names.get(i)) ? fit.coefficients().coefficient(names.get(i)) : 0;
        }
        double[] slopes = regression(control);
        double constant = control.mean(0);
        for (int i = 0; i < slopes.length; i++) {
            constant -= slopes[i] * control.mean(1 + i);
        }
        return DoubleScore.Model.of(odds, constant, slopes);
    }

    private static double[] regression(CoMoments control) {
        int p = control.variables() - 1;
        double[][] cross = new double[p][p];
        double[] product = new double[p];
        double[] total = new double[p];
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                cross[i][j] = control.cross(1 + i, 1 + j);
            }
            product[i] = control.cross(1 + i, 0);
            total[i] = cross[i][i];
        }
        return StratumSlopes.fit(cross, product, total, p).slopes();
    }

    private List<Variable> variables(Selected all) {
        List<Variable> variables = new ArrayList<>(List.of(
                Variable.log(EpisodeColumns.LOG_RECENCY, EpisodeColumns.RECENCY_DAYS)
                        .upTo(study.design().lookbackDays()),
                Variable.log(EpisodeColumns.LOG_VISIT_DAYS, EpisodeColumns.VISIT_DAYS),
                Variable.log(EpisodeColumns.LOG_SPEND, EpisodeColumns.SPEND),
                Variable.log(EpisodeColumns.LOG_TENURE, EpisodeColumns.TENURE_DAYS)));
        Map<String, ? extends Map<String, long[]>> counts =
                blocks.sum(Texts.pass(all, texts())).orElseThrow().counts();
        texts().forEach(column -> variables.addAll(levels(column, counts.get(column))));
        study.design().adjustFor().stream()
                .map(name -> new Variable(
                        name,
                        EpisodeColumns.covariate(name),
                        Variable.Form.NUMBER,
                        "",
                        inventory.mean(EpisodeColumns.covariate(name))))
                .filter(variable -> !inventory.ofTexts(variable.column()))
                .forEach(variables::add);
        return variables;
    }

    private List<String> texts() {
        Set<String> columns = new LinkedHashSet<>(List.of(EpisodeColumns.SHOWN_UP));
        EpisodeColumns.matchedOn(study).forEach(name -> columns.add(EpisodeColumns.covariate(name)));
        study.design().adjustFor().stream()
                .map(EpisodeColumns::covariate)
                .filter(inventory::ofTexts)
                .forEach(columns::add);
        return List.copyOf(columns);
    }

    /** A mark for each level that is not rare; the rare ones together, or else the most frequent, are what it is told from. */
    private static List<Variable> levels(String column, Map<String, long[]> counts) {
        List<String> common = counts.entrySet().stream()
                .filter(level -> Math.min(level.getValue()[0], level.getValue()[1]) >= FEWEST_OF_A_LEVEL)
                .sorted(Comparator.comparing(
                        (Map.Entry<String, long[]> level) -> -level.getValue()[0] - level.getValue()[1]))
                .map(Map.Entry::getKey)
                .toList();
        return common.stream()
                .skip(common.size() == counts.size() ? 1 : 0)
                .sorted()
                .map(level -> Variable.level(column, column, level))
                .toList();
    }
}
