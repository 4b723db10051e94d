package io.kindlift.spark.summary;

import io.kindlift.estimate.Arms;
import io.kindlift.estimate.Cell;
import io.kindlift.estimate.Influence;
import io.kindlift.estimate.Odds;
import io.kindlift.estimate.Overview;
import io.kindlift.estimate.Propensity;
import io.kindlift.estimate.Question;
import io.kindlift.estimate.Slice;
import io.kindlift.stats.CoMoments;
import io.kindlift.stats.regression.Design;
import io.kindlift.stats.regression.Logistic;
import io.kindlift.stats.regression.LogisticFit;
import io.kindlift.stats.regression.LogisticSums;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;

/**
 * Who was treated, fitted on the rows where they lie: an action for each step of the fit, and one for the controls weighed by
 * the odds. Outcomes over the same window share a fit.
 */
record PropensityLook(Layout layout) implements Serializable {

    Map<Question, Propensity> at(JavaRDD<Lines> rows, Overview overview) {
        Map<Question, Propensity> found = new LinkedHashMap<>();
        Map<Integer, Fit> byWindow = new HashMap<>();
        for (Question question : layout.questions()) {
            Map<String, Arms> centres = overview.centres().getOrDefault(new Cell(Slice.ALL, question), Map.of());
            Arms arms = centres.get(Influence.WHOLE);
            if (question.role() == Question.Role.ROBUST && arms != null && both(arms)) {
                Fit fit = byWindow.computeIfAbsent(question.window(), window -> fit(rows, question, arms));
                found.put(question, propensity(rows, question, fit));
            }
        }
        return found;
    }

    private static boolean both(Arms arms) {
        return arms.treated().n() > 1 && arms.control().n() > 1;
    }

    /** Coefficients by variable, the constant first, or what separates the arms. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Fit(double[] odds, java.util.Optional<String> separatedBy) {}

    private Fit fit(JavaRDD<Lines> rows, Question question, Arms arms) {
        List<String> columns =
                question.variables().subList(1, question.variables().size());
        Design design = design(columns, arms.treated().plus(arms.control()));
        LogisticFit fit = Logistic.fit(design, coefficients -> sums(rows, question, design, coefficients));
        double[] odds = new double[question.variables().size()];
        if (fit.separatedBy().isEmpty()) {
            List<String> terms = fit.terms();
            odds[0] = fit.coefficients().coefficient(terms.get(0));
            for (int j = 0; j < columns.size(); j++) {
                odds[j + 1] =
                        terms.contains(columns.get(j)) ? fit.coefficients().coefficient(columns.get(j)) : 0;
            }
        }
        return new Fit(odds, fit.separatedBy());
    }

    private static Design design(List<String> columns, CoMoments pooled) {
        int p = columns.size();
        double[] means = Arrays.copyOfRange(pooled.mean(), 1, p + 1);
        double[][] products = new double[p][p];
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                products[i][j] = pooled.cross(i + 1, j + 1);
            }
        }
        return Design.of(columns, pooled.weight(), means, products);
    }

    /** In the order of the partitions, so that the last digit does not depend on who was done first. */
    private LogisticSums sums(JavaRDD<Lines> rows, Question question, Design design, double[] coefficients) {
        return rows
                .mapPartitions(each ->
                        List.of(sums(each, question, design, coefficients)).iterator())
                .collect()
                .stream()
                .reduce(LogisticSums::plus)
                .orElseThrow();
    }

    private LogisticSums sums(Iterator<Lines> rows, Question question, Design design, double[] coefficients) {
        LogisticSums sums = new LogisticSums(design.rank());
        double[] numbers = new double[question.variables().size()];
        double[] x = new double[numbers.length - 1];
        double[] z = new double[design.rank()];
        int window = layout.place(question.window());
        int[] places = layout.variables(question);
        Lines.each(rows, row -> {
            if (row.weight(window) > 0) {
                row.values(places, numbers);
                System.arraycopy(numbers, 1, x, 0, x.length);
                design.fill(x, z);
                sums.add(z, 1, row.treated() ? 1 : 0, coefficients);
            }
        });
        return sums;
    }

    /** What one partition says of the odds. */
    private record Weighed(CoMoments control, double squares, double largest) implements Serializable {
        Weighed plus(Weighed that) {
            return new Weighed(control.plus(that.control), squares + that.squares, Math.max(largest, that.largest));
        }
    }

    private Propensity propensity(JavaRDD<Lines> rows, Question question, Fit fit) {
        if (fit.separatedBy.isPresent()) {
            CoMoments none = CoMoments.empty(question.variables().size());
            return new Propensity(fit.odds, none, 0, 1, fit.separatedBy);
        }
        double[] odds = fit.odds;
        Weighed weighed =
                rows
                        .mapPartitions(
                                each -> List.of(weighed(each, question, odds)).iterator())
                        .collect()
                        .stream()
                        .reduce(Weighed::plus)
                        .orElseThrow();
        return new Propensity(fit.odds, weighed.control, weighed.squares, weighed.largest, fit.separatedBy);
    }

    private Weighed weighed(Iterator<Lines> rows, Question question, double[] coefficients) {
        CoMoments.Accumulator control =
                new CoMoments.Accumulator(question.variables().size());
        double[] numbers = new double[question.variables().size()];
        double[] squaresAndLargest = new double[2];
        int window = layout.place(question.window());
        int[] places = layout.variables(question);
        Lines.each(rows, row -> {
            if (row.weight(window) > 0) {
                row.values(places, numbers);
                double odds = Odds.of(coefficients, numbers);
                squaresAndLargest[1] = Math.max(squaresAndLargest[1], odds / (1 + odds));
                if (!row.treated()) {
                    control.add(odds, numbers);
                    squaresAndLargest[0] += odds * odds;
                }
            }
        });
        return new Weighed(control.toCoMoments(), squaresAndLargest[0], squaresAndLargest[1]);
    }
}
