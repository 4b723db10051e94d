package io.kindlift.estimate;

import io.kindlift.stats.AlwaysValid;
import io.kindlift.stats.Interval;
import io.kindlift.study.Inference;
import java.util.List;

/**
 * Headlines are looked at every night: their intervals and p-values that hold whenever one looks, over all headline rows of an
 * estimator together.
 */
public final class EveryNight {

    /** Of Fisher's exact test there is no sequence; so many looks are corrected for instead. */
    private static final int LOOKS = 20;

    private final Inference inference;

    private EveryNight(Inference inference) {
        this.inference = inference;
    }

    /** The same rows with what holds on any night. */
    public static List<Uplift> of(List<Uplift> rows, Inference inference) {
        if (!inference.alwaysValid()) {
            return rows;
        }
        EveryNight nights = new EveryNight(inference);
        return rows.stream()
                .map(row -> looked(row) && row.ok() ? nights.widened(row, together(rows, row.estimator())) : row)
                .toList();
    }

    private static boolean looked(Uplift row) {
        return row.headline() && (row.estimator() == Estimator.DIFFERENCE || row.estimator() == Estimator.ADJUSTED);
    }

    /** All of them, also those without numbers tonight. */
    private static int together(List<Uplift> rows, Estimator estimator) {
        return (int) rows.stream()
                .filter(row -> row.estimator() == estimator && looked(row))
                .count();
    }

    /** The treated; in a trial the smaller arm. */
    private static long units(Uplift row) {
        long treated = row.treated().orElse(0);
        return row.estimand().equals(MatchedRows.ATT)
                ? treated
                : Math.min(treated, row.control().orElse(0));
    }

    private Uplift widened(Uplift row, int together) {
        Figures figures = row.figures();
        if (Double.isNaN(figures.statistic())) {
            double p = Math.min(1, (double) LOOKS * together * figures.pValue());
            return row.with(figures.withAlways(Double.NaN, Double.NaN, p));
        }
        double alpha = 1 - inference.confidence();
        AlwaysValid sequence = AlwaysValid.of(alpha, inference.tuningN(), together);
        long n = units(row);
        Interval ever = sequence.interval(figures.estimate(), figures.stdError(), figures.df(), n);
        double p = sequence.pValue(figures.estimate(), figures.stdError(), figures.df(), n);
        return row.with(figures.withAlways(ever.low(), ever.high(), p));
    }
}
