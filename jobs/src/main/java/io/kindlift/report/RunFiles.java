package io.kindlift.report;

import io.kindlift.estimate.Balance;
import io.kindlift.estimate.Chain;
import io.kindlift.estimate.Curve;
import io.kindlift.estimate.Estimator;
import io.kindlift.estimate.Figures;
import io.kindlift.estimate.Health;
import io.kindlift.estimate.Slice;
import io.kindlift.estimate.Status;
import io.kindlift.estimate.Uplift;
import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads a run back from the files it wrote. */
public final class RunFiles {
    private RunFiles() {}

    private static final String CURVES = "curves.csv";
    private static final String CHAINS = "chains.csv";

    /** Without these there is nothing to read. */
    public static final List<String> NEEDED = List.of("estimates.csv", "balance.csv", "health.csv");

    /**
     * The run.
     *
     * @param provenance as its manifest has it
     * @param files the text of a file by its name; empty if there is none
     * @throws UnreadableRunException if a file is missing or not what a run writes
     */
    public static Run read(Provenance provenance, Function<String, Optional<String>> files) {
        return new Run(
                provenance,
                rows("estimates.csv", files, RunFiles::uplift),
                rows("balance.csv", files, RunFiles::balance),
                rows("health.csv", files, RunFiles::health),
                curves(files),
                files.apply(CHAINS).isEmpty() ? List.of() : rows(CHAINS, files, RunFiles::chain));
    }

    /** Curves of a run; none where it wrote none. */
    public static List<Curve> curves(Function<String, Optional<String>> files) {
        return files.apply(CURVES).isEmpty() ? List.of() : rows(CURVES, files, RunFiles::curve);
    }

    private static <R> List<R> rows(String name, Function<String, Optional<String>> files, Function<Cells, R> row) {
        String text = files.apply(name).orElseThrow(() -> new UnreadableRunException(name + " is missing"));
        return CsvText.rows(text).stream()
                .map(cells -> row.apply(new Cells(name, cells)))
                .toList();
    }

    private static Curve curve(Cells row) {
        return new Curve(
                row.text("curve"),
                new Outcome(row.word("outcome", OutcomeKind.class), row.whole("window_days"), false),
                new Slice(row.text("segment"), row.text("segment_value")),
                row.text("arm"),
                row.number("x"),
                row.number("y"),
                row.number("low"),
                row.number("high"),
                row.count("n"));
    }

    private static Chain chain(Cells row) {
        return new Chain(
                row.text("arm"),
                row.text("measure"),
                row.count("generation"),
                row.number("value"),
                row.number("low"),
                row.number("high"),
                row.count("n"));
    }

    private static Uplift uplift(Cells row) {
        boolean headline = row.flag("headline");
        return new Uplift(
                new Outcome(row.word("outcome", OutcomeKind.class), row.whole("window_days"), headline),
                headline,
                new Slice(row.text("segment"), row.text("segment_value")),
                row.word("estimator", Estimator.class),
                row.text("estimand"),
                row.count("n_treated"),
                row.count("n_control"),
                row.count("n_clusters"),
                figures(row),
                row.word("status", Status.class),
                row.text("note"));
    }

    private static Figures figures(Cells row) {
        return new Figures(
                row.number("mean_treated"),
                row.number("mean_control"),
                row.number("estimate"),
                row.number("std_error"),
                row.number("df"),
                row.number("statistic"),
                row.number("p_value"),
                row.number("p_adjusted"),
                row.number("conf_low"),
                row.number("conf_high"),
                row.number("relative"),
                row.number("relative_low"),
                row.number("relative_high"),
                row.number("always_low"),
                row.number("always_high"),
                row.number("always_p"));
    }

    private static Balance balance(Cells row) {
        return new Balance(
                row.text("covariate"),
                row.number("mean_treated"),
                row.number("mean_control_before"),
                row.number("mean_control_after"),
                row.number("smd_before"),
                row.number("smd_after"),
                row.number("variance_ratio_before"),
                row.number("variance_ratio_after"));
    }

    private static Health health(Cells row) {
        return new Health(
                row.text("check"),
                row.word("status", Health.Verdict.class),
                row.number("value"),
                row.number("threshold"),
                row.text("detail"));
    }
}
