package io.kindlift.report;

import io.kindlift.estimate.Balance;
import io.kindlift.estimate.Chain;
import io.kindlift.estimate.Curve;
import io.kindlift.estimate.Figures;
import io.kindlift.estimate.Health;
import io.kindlift.estimate.Uplift;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;

/** The tables of results: the only place where their columns are named. */
public final class ResultTables {
    private ResultTables() {}

    /** One row per outcome × segment value × estimator. */
    public static ResultTable<Uplift> estimates(Night night) {
        return new ResultTable<>(
                "estimates",
                List.of(
                        Column.word("study", "name of the study", row -> night.study()),
                        Column.day("as_of", "last day whose data counts", row -> night.asOf()),
                        Column.word("design", "randomized or matched", row -> night.design()),
                        Column.word("outcome", "what was measured after an episode", row -> row.outcome()
                                .kind()
                                .word()),
                        Column.whole(
                                "window_days",
                                "days after the episode's day over which it was measured",
                                row -> OptionalLong.of(row.outcome().windowDays())),
                        Column.flag("headline", "whether the page leads with it", Uplift::headline),
                        Column.text(
                                "segment", "what the study was divided by; all for the whole study", row -> row.slice()
                                        .segment()),
                        Column.text("segment_value", "the part this row speaks of", row -> row.slice()
                                .value()),
                        Column.word("estimator", "how the effect was computed", row -> row.estimator()
                                .word()),
                        Column.word("estimand", "whose effect it is: ITT, ATT or CACE", Uplift::estimand),
                        Column.whole("n_treated", "treated episodes in the row", Uplift::treated),
                        Column.whole("n_control", "control episodes in the row", Uplift::control),
                        Column.whole("n_clusters", "clusters, the smaller number with two", Uplift::clusters),
                        figure("mean_treated", "mean of the treated", Figures::meanTreated),
                        figure("mean_control", "mean of the controls", Figures::meanControl),
                        figure("estimate", "treated minus control", Figures::estimate),
                        figure("std_error", "standard error of the estimate", Figures::stdError),
                        figure("df", "degrees of freedom; empty where the reference is normal", Figures::df),
                        figure("statistic", "test statistic", Figures::statistic),
                        figure("p_value", "two-sided p", Figures::pValue),
                        figure("p_adjusted", "p adjusted within its family", Figures::pAdjusted),
                        figure("conf_low", "lower end of the confidence interval", Figures::low),
                        figure("conf_high", "upper end of the confidence interval", Figures::high),
                        figure("relative", "estimate over the controls' mean", Figures::relative),
                        figure("relative_low", "its lower end", Figures::relativeLow),
                        figure("relative_high", "its upper end", Figures::relativeHigh),
                        figure("always_low", "lower end that holds however often one looks", Figures::alwaysLow),
                        figure("always_high", "upper end that holds however often one looks", Figures::alwaysHigh),
                        figure("always_p", "p that holds however often one looks", Figures::alwaysP),
                        Column.word("status", "ok, or why there are no numbers", row -> row.status()
                                .word()),
                        Column.text("note", "what a reader must know", Uplift::note)));
    }

    /** One row per covariate. */
    public static ResultTable<Balance> balance() {
        return new ResultTable<>(
                "balance",
                List.of(
                        Column.text("covariate", "what is compared", Balance::covariate),
                        Column.number("mean_treated", "over all treated episodes", Balance::meanTreated),
                        Column.number("mean_control_before", "over all control episodes", Balance::meanControlBefore),
                        Column.number("mean_control_after", "over kept, weighted controls", Balance::meanControlAfter),
                        Column.number("smd_before", "standardised mean difference, all episodes", Balance::smdBefore),
                        Column.number("smd_after", "the same of the kept and weighted", Balance::smdAfter),
                        Column.number(
                                "variance_ratio_before", "treated over control, all", Balance::varianceRatioBefore),
                        Column.number(
                                "variance_ratio_after",
                                "the same of the kept and weighted",
                                Balance::varianceRatioAfter)));
    }

    /** One row per check. */
    public static ResultTable<Health> health() {
        return new ResultTable<>(
                "health",
                List.of(
                        Column.word("check", "name of the check", Health::check),
                        Column.word(
                                "status",
                                "pass, warn, fail, or blind where it could not have failed",
                                row -> row.verdict().word()),
                        Column.number("value", "the number it looked at", Health::value),
                        Column.number("threshold", "what the number is held against", Health::threshold),
                        Column.text("detail", "what a reader needs to know", Health::detail)));
    }

    /** One row per point of a curve. */
    public static ResultTable<Curve> curves() {
        return new ResultTable<>(
                "curves",
                List.of(
                        Column.word(
                                "curve",
                                "what is drawn; return is the share come back by that day, week a headline in each week"
                                        + " around the day, lag the new customers brought per episode, nights a"
                                        + " headline's effect by as-of day",
                                Curve::curve),
                        Column.word("outcome", "what was measured after an episode", row -> row.outcome()
                                .kind()
                                .word()),
                        Column.whole(
                                "window_days",
                                "days after the episode's day over which it was measured",
                                row -> OptionalLong.of(row.outcome().windowDays())),
                        Column.text(
                                "segment", "what the study was divided by; all for the whole study", row -> row.slice()
                                        .segment()),
                        Column.text("segment_value", "the part this row speaks of", row -> row.slice()
                                .value()),
                        Column.word(
                                "arm",
                                "treated or control; effect for their difference: of nights, and of week beside the arms' means",
                                Curve::arm),
                        Column.number(
                                "x",
                                "where; of return, days after the episode's day; of week, 1 is the seven days after the"
                                        + " episode's day, -1 the seven before; of nights, days since 1970-01-01",
                                Curve::x),
                        Column.number("y", "how high", Curve::y),
                        Column.number("low", "lower end of its interval", Curve::low),
                        Column.number("high", "upper end of its interval", Curve::high),
                        Column.whole(
                                "n",
                                "episodes behind the point; of return, still watched; of effect, of both arms",
                                Curve::n)));
    }

    /** One row per measure of how far word of mouth went. */
    public static ResultTable<Chain> chains() {
        return new ResultTable<>(
                "chains",
                List.of(
                        Column.word("arm", "treated or control; difference of the two", Chain::arm),
                        Column.word(
                                "measure",
                                "reached: customers of a generation per episode; children: per followed customer below"
                                        + " the episodes' own, the reproduction number K; depth: share of episodes whose"
                                        + " chain gets that far; tree_size: customers in a tree",
                                Chain::measure),
                        Column.whole(
                                "generation",
                                "1 those whom the episode's customer brought, 2 whom these brought; of tree_size the"
                                        + " last one counted; empty for all",
                                Chain::generation),
                        Column.number("value", "the number", Chain::value),
                        Column.number(
                                "low",
                                "lower end of its interval; of tree_size the smallest. A difference whose interval"
                                        + " leaves out 0 is one at inference.confidence",
                                Chain::low),
                        Column.number("high", "upper end of its interval; of tree_size the largest", Chain::high),
                        Column.whole(
                                "n",
                                "episodes whose trees are followed that far, of tree_size those with such a tree; of"
                                        + " children customers followed",
                                Chain::n)));
    }

    private static Column<Uplift> figure(String name, String meaning, ToDoubleFunction<Figures> of) {
        return Column.number(name, meaning, row -> of.applyAsDouble(row.figures()));
    }
}
