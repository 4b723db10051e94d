package io.kindlift.oracle;

import io.kindlift.study.Inference;
import io.kindlift.study.Matched;
import io.kindlift.study.Study;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What many questions and many nights cost: {@code p_adjusted} by family, {@code always_*} of headlines. */
record NaiveFamilies(Study study, List<NaiveAnswer> rows) {

    /** Fisher's exact p has no sequence; so many looks are paid for. */
    private static final int LOOKS = 20;

    /** The rows with both. */
    List<NaiveAnswer> paid() {
        Map<String, Double> adjusted = new HashMap<>();
        List<Predicate<NaiveAnswer>> families = List.of(
                NaiveFamilies::headline,
                row -> whole(row) && !headline(row),
                row -> !whole(row) && !between(row),
                NaiveFamilies::between);
        for (Predicate<NaiveAnswer> family : families) {
            adjusted.putAll(adjusted(asked().stream().filter(family).toList()));
        }
        return rows.stream()
                .map(row -> adjusted.containsKey(row.place())
                        ? row.with(Map.of("p_adjusted", adjusted.get(row.place())))
                        : row)
                .map(row -> row.with(always(row)))
                .toList();
    }

    private static boolean whole(NaiveAnswer row) {
        return row.all() || row.segment().equals("arm");
    }

    private static boolean headline(NaiveAnswer row) {
        return row.outcome().headline() && whole(row);
    }

    private static boolean between(NaiveAnswer row) {
        return row.segment().startsWith("contrast:") || row.segment().startsWith("trend:");
    }

    /** The rows that are questions: adjusted ones; others where their own adjusted row has no numbers. */
    private List<NaiveAnswer> asked() {
        return rows.stream()
                .filter(NaiveAnswer::ok)
                .filter(row -> row.estimator().equals("adjusted")
                        || (List.of("difference", "logrank", "cox").contains(row.estimator()) && !adjustedOk(row)))
                .toList();
    }

    private boolean adjustedOk(NaiveAnswer row) {
        return rows.stream()
                .anyMatch(each -> each.estimator().equals("adjusted")
                        && each.outcome().equals(row.outcome())
                        && each.segment().equals(row.segment())
                        && each.value().equals(row.value())
                        && each.ok());
    }

    private Map<String, Double> adjusted(List<NaiveAnswer> family) {
        List<NaiveAnswer> sorted = new ArrayList<>(family);
        sorted.sort(Comparator.comparingDouble(row -> row.number("p_value")));
        int m = sorted.size();
        double[] p = new double[m];
        for (int i = 0; i < m; i++) {
            p[i] = sorted.get(i).number("p_value");
        }
        Inference.Multiplicity how = study.inference().multiplicity();
        if (how == Inference.Multiplicity.HOLM) {
            for (int i = 0; i < m; i++) {
                p[i] = Math.max(i == 0 ? 0 : p[i - 1], Math.min(1, (m - i) * p[i]));
            }
        } else if (how == Inference.Multiplicity.BH) {
            for (int i = m - 1; i >= 0; i--) {
                p[i] = Math.min(i == m - 1 ? 1 : p[i + 1], (double) m / (i + 1) * p[i]);
            }
        }
        Map<String, Double> adjusted = new HashMap<>();
        for (int i = 0; i < m; i++) {
            adjusted.put(sorted.get(i).place(), p[i]);
        }
        return adjusted;
    }

    private boolean looked(NaiveAnswer row) {
        return headline(row) && List.of("difference", "adjusted").contains(row.estimator());
    }

    private Map<String, Double> always(NaiveAnswer row) {
        if (!study.inference().alwaysValid() || !looked(row) || !row.ok()) {
            return Map.of();
        }
        double m = rows.stream()
                .filter(each -> looked(each) && each.estimator().equals(row.estimator()))
                .count();
        if (!row.numbers().containsKey("statistic")) {
            return Map.of("always_p", Math.min(1, LOOKS * m * row.number("p_value")));
        }
        double alpha = 1 - study.inference().confidence();
        double rho2 = (-2 * Math.log(alpha) + Math.log(-2 * Math.log(alpha) + 1))
                / study.inference().tuningN();
        double n = matched() ? row.treated() : Math.min(row.treated(), row.control());
        double z = NaiveError.normal(1 - alpha);
        double stretch = row.numbers().containsKey("df") ? NaiveError.quantile(row.number("df"), 1 - alpha) / z : 1;
        double nr = n * rho2;
        double half = row.number("std_error")
                * stretch
                * Math.sqrt(2 * (nr + 1) / nr * Math.log(Math.sqrt(nr + 1) / (alpha / m)));
        double t = row.number("estimate") / row.number("std_error") / stretch;
        double p = m * Math.sqrt(nr + 1) * Math.exp(-t * t / 2 * nr / (nr + 1));
        return Map.of(
                "always_low",
                row.number("estimate") - half,
                "always_high",
                row.number("estimate") + half,
                "always_p",
                Math.min(1, p));
    }

    private boolean matched() {
        return study.design() instanceof Matched;
    }
}
