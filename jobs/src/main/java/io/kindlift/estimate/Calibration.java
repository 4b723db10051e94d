package io.kindlift.estimate;

import io.kindlift.estimate.Health.Verdict;
import io.kindlift.stats.ClopperPearson;
import io.kindlift.stats.Interval;
import io.kindlift.study.Outcome;
import io.kindlift.study.Study;
import io.kindlift.summary.Block;
import io.kindlift.summary.Blocks;
import io.kindlift.summary.Programme;
import io.kindlift.summary.Programmes;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How often a study's method cries wolf on its own history: pretend programmes, of which every effect is zero.
 *
 * @param outcome a headline, such as {@code repeat_visit_30}
 * @param estimator whose estimates
 * @param size how many of a programme's treated took part: all of them, a random tenth, twenty
 * @param asOf the last day that counted
 * @param share probability of a pretend act on a visit day
 * @param programmes how many were placed
 * @param estimated how many of them gave an estimate
 * @param meanTreated treated episodes of those, on average
 * @param falseAlarms how many of them had p below 0.05
 * @param rate their share; NaN of none
 * @param rateLow lower end of its 95 % interval (Clopper and Pearson)
 * @param rateHigh upper end
 * @param meanEstimate mean of the estimates; the truth is 0
 * @param spread standard deviation of the estimates over the mean reported error: 1 is honest, below 1 conservative
 */
public record Calibration(
        String outcome,
        String estimator,
        String size,
        LocalDate asOf,
        double share,
        int programmes,
        int estimated,
        double meanTreated,
        int falseAlarms,
        double rate,
        double rateLow,
        double rateHigh,
        double meanEstimate,
        double spread) {

    private static final double LEVEL = 0.05;

    /** Over this share of false alarms the method is not to be believed on this history. */
    private static final double FAILS = 0.10;

    /** Where even this share is within the interval, the programmes were too few to tell. */
    private static final double UNTOLD = 0.15;

    /**
     * One for each headline, size and estimator: the study's method on each of its pretend programmes.
     *
     * @param study whose headlines, without segments and further estimators
     * @param measured those of them that can be computed
     */
    public static List<Calibration> of(Study study, Programmes placed, List<Outcome> measured, LocalDate asOf) {
        Map<Programme.Size, List<Uplift>> rows = new EnumMap<>(Programme.Size.class);
        for (Programme.Size size : Programme.Size.values()) {
            rows.put(
                    size,
                    IntStream.range(0, placed.programmes())
                            .parallel()
                            .mapToObj(p -> rows(study, placed.programme(p, size), measured))
                            .flatMap(List::stream)
                            .toList());
        }
        return of(rows, measured, asOf, placed.share(), placed.programmes());
    }

    private static List<Uplift> rows(Study study, Blocks programme, List<Outcome> measured) {
        boolean anybody = !programme.each(Block::size).isEmpty();
        return anybody ? new MatchedRows(study, programme, measured).all() : List.of();
    }

    /** The same of rows by the size of the programmes they are of. */
    static List<Calibration> of(
            Map<Programme.Size, List<Uplift>> rows,
            List<Outcome> headlines,
            LocalDate asOf,
            double share,
            int programmes) {
        List<Calibration> calibrations = new ArrayList<>();
        for (Outcome outcome : headlines) {
            rows.forEach((size, all) -> {
                for (Estimator estimator : List.of(Estimator.DIFFERENCE, Estimator.ADJUSTED)) {
                    List<Uplift> own = all.stream()
                            .filter(row -> row.slice().all() && row.ok())
                            .filter(row -> row.outcome().equals(outcome) && row.estimator() == estimator)
                            .toList();
                    calibrations.add(of(own, outcome, estimator, size, asOf, share, programmes));
                }
            });
        }
        return calibrations;
    }

    private static Calibration of(
            List<Uplift> rows,
            Outcome outcome,
            Estimator estimator,
            Programme.Size size,
            LocalDate asOf,
            double share,
            int programmes) {
        int alarms = (int)
                rows.stream().filter(row -> row.figures().pValue() < LEVEL).count();
        Interval interval = rows.isEmpty() ? Interval.NONE : ClopperPearson.interval(alarms, rows.size(), 0.95);
        double mean = mean(rows, row -> row.figures().estimate());
        double squares = mean(rows, row -> Math.pow(row.figures().estimate() - mean, 2));
        double deviation = Math.sqrt(squares * rows.size() / (rows.size() - 1.0));
        return new Calibration(
                outcome.key(),
                estimator.word(),
                size.word(),
                asOf,
                share,
                programmes,
                rows.size(),
                mean(rows, row -> row.treated().orElse(0)),
                alarms,
                rows.isEmpty() ? Double.NaN : (double) alarms / rows.size(),
                interval.low(),
                interval.high(),
                mean,
                rows.size() > 1 ? deviation / mean(rows, row -> row.figures().stdError()) : Double.NaN);
    }

    private static double mean(List<Uplift> rows, java.util.function.ToDoubleFunction<Uplift> value) {
        return rows.stream().mapToDouble(value).average().orElse(Double.NaN);
    }

    /** The check that later runs of the study carry: the worst of the adjusted headlines, of any size. */
    public static Health health(List<Calibration> calibrations) {
        return calibrations.stream()
                .filter(each -> each.estimator.equals(Estimator.ADJUSTED.word()) && each.estimated > 0)
                .max(java.util.Comparator.comparingDouble(Calibration::rate))
                .map(Calibration::check)
                .orElseGet(() -> new Health(
                        "calibration",
                        Verdict.BLIND,
                        Double.NaN,
                        LEVEL,
                        calibrations.stream()
                                .findFirst()
                                .map(Calibration::without)
                                .orElse(
                                        "its method as it is now was never calibrated; kindlift calibrate places pretend"
                                                + " acts on this history and counts false alarms")));
    }

    private String without() {
        return "as of " + asOf + ": none of " + programmes
                + " pretend programmes gave an estimate; too few customers are left"
                + " to compare, or --share is too large or too small";
    }

    private Health check() {
        Verdict verdict = rateLow > FAILS
                ? Verdict.FAIL
                : rateLow > LEVEL ? Verdict.WARN : rateHigh > UNTOLD ? Verdict.BLIND : Verdict.PASS;
        return new Health("calibration", verdict, rate, verdict == Verdict.FAIL ? FAILS : LEVEL, sentence());
    }

    /** What was found, in words. */
    public String sentence() {
        String wolf = rateLow > LEVEL
                ? "the method cries wolf on this history: do not believe its p-values"
                : rateHigh > UNTOLD
                        ? "so few programmes do not tell whether that is more often than it should"
                        : "as often as it should, or less";
        return String.format(
                Locale.ROOT,
                "%s, as of %s: %d of %d pretend programmes%s gave a false alarm at 5 %% (%.1f %%, 95 %% interval %.1f to %.1f);%s"
                        + " %s",
                outcome,
                asOf,
                falseAlarms,
                estimated,
                size.equals(Programme.Size.ALL.word()) ? "" : " (" + size + " of their treated)",
                100 * rate,
                100 * rateLow,
                100 * rateHigh,
                Double.isNaN(spread)
                        ? ""
                        : String.format(Locale.ROOT, " spread of the estimates %.2f of the reported error;", spread),
                wolf);
    }
}
