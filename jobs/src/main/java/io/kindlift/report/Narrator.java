package io.kindlift.report;

import io.kindlift.estimate.Figures;
import io.kindlift.estimate.Health;
import io.kindlift.estimate.Uplift;
import io.kindlift.study.OutcomeKind.Scale;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;

/** Writes the figures of a run: rounded by one rule, each with the cell it is from. */
public final class Narrator {

    private static final int DIGITS = 3;

    private final Run run;
    private final Numerals numerals;
    private final IdentityHashMap<Object, Integer> lines = new IdentityHashMap<>();

    public Narrator(Run run, Numerals numerals) {
        this.run = run;
        this.numerals = numerals;
        List.of(run.estimates(), run.balance(), run.health(), run.curves(), run.chains())
                .forEach(this::count);
    }

    private void count(List<?> rows) {
        for (int i = 0; i < rows.size(); i++) {
            lines.put(rows.get(i), i + 1);
        }
    }

    public Run run() {
        return run;
    }

    public Numerals numerals() {
        return numerals;
    }

    /** How a row's numbers are rounded: by the interval its verdict rests on. */
    public Reading reading(Uplift row) {
        String currency = run.provenance().terms().currency();
        double low = Verdict.low(row.figures());
        double high = Verdict.high(row.figures());
        return Reading.of(row.outcome().kind().scale(), currency, low, high, numerals);
    }

    /** The mean of the treated. */
    public Part treated(Uplift row) {
        return figure(row, "mean_treated", Figures::meanTreated, reading(row)::level);
    }

    /** The mean of the controls. */
    public Part control(Uplift row) {
        return figure(row, "mean_control", Figures::meanControl, reading(row)::level);
    }

    /** The effect with its sign. */
    public Part effect(Uplift row) {
        return figure(row, "estimate", Figures::estimate, reading(row)::effect);
    }

    /** The effect's size. */
    public Part change(Uplift row) {
        return figure(row, "estimate", Figures::estimate, reading(row)::change);
    }

    /** An end of the interval that speaks. */
    public Part low(Uplift row, Rounding rounding) {
        boolean always = Verdict.always(row.figures());
        return figure(
                row, always ? "always_low" : "conf_low", Verdict::low, number -> rounding.of(reading(row), number));
    }

    /** The other end. */
    public Part high(Uplift row, Rounding rounding) {
        boolean always = Verdict.always(row.figures());
        return figure(
                row, always ? "always_high" : "conf_high", Verdict::high, number -> rounding.of(reading(row), number));
    }

    /** How a reading writes a number. */
    @FunctionalInterface
    public interface Rounding {
        String of(Reading reading, double number);
    }

    /** The days over which the row's outcome was measured. */
    public Part window(Uplift row) {
        return cell(
                "estimates", row, "window_days", OptionalLong.of(row.outcome().windowDays()));
    }

    /** A count of the row's. */
    public Part count(Uplift row, String column, OptionalLong count) {
        return cell("estimates", row, column, count);
    }

    private Part figure(Uplift row, String column, ToDoubleFunction<Figures> of, Written written) {
        double number = of.applyAsDouble(row.figures());
        return cell("estimates", row, column, number, written.write(number));
    }

    private interface Written {
        String write(double number);
    }

    /** Treated and controls together make the row: both counts, such as {@code 958 / 953}. */
    public Prose episodes(Uplift row) {
        return Prose.of(count(row, "n_treated", row.treated()), " / ", count(row, "n_control", row.control()));
    }

    /** The effect with the interval of one look, in the outcome's own unit. */
    public Prose own(Uplift row) {
        Reading reading = reading(row);
        return Prose.of(
                figure(row, "estimate", Figures::estimate, reading::effect),
                " (",
                figure(row, "conf_low", Figures::low, reading::low),
                " to ",
                figure(row, "conf_high", Figures::high, reading::high),
                ")");
    }

    /** The effect in per cent of the baseline, with its interval. */
    public Prose relative(Uplift row) {
        Figures figures = row.figures();
        Reading reading = Reading.of(Scale.BINARY, "", figures.relativeLow(), figures.relativeHigh(), numerals);
        return Prose.of(
                figure(row, "relative", Figures::relative, reading::signed),
                numerals.gap() + "% (",
                figure(row, "relative_low", Figures::relativeLow, reading::low),
                " to ",
                figure(row, "relative_high", Figures::relativeHigh, reading::high),
                ")");
    }

    /** The study's confidence, such as {@code 95 %}. */
    public String confidence() {
        return percent(run.provenance().terms().confidence());
    }

    /** A number of a check's, {@code value} or {@code threshold}, in the check's unit. */
    public Part check(Health row, String column, double number) {
        if (!Double.isFinite(number)) {
            return Part.words("–");
        }
        return cell(
                "health", row, column, number, CheckWords.of(row.check()).unit().written(this, number));
    }

    /** A number of a curve's point or of a chain's row, written by somebody who knows what it is. */
    public Part cell(String table, Object row, String column, double number, String text) {
        return Double.isFinite(number)
                ? new Part(Part.Kind.FIGURE, text, Shortest.of(number), at(table, row, column))
                : Part.words("–");
    }

    /** A count of theirs. */
    public Part cell(String table, Object row, String column, OptionalLong count) {
        if (count.isEmpty()) {
            return Part.words("–");
        }
        long n = count.getAsLong();
        return new Part(Part.Kind.FIGURE, whole((double) n), Long.toString(n), at(table, row, column));
    }

    private String at(String table, Object row, String column) {
        return table + "." + lines.get(row) + "." + column;
    }

    String whole(double number) {
        return numerals.written(BigDecimal.valueOf(number).setScale(0, RoundingMode.HALF_EVEN), "");
    }

    /** A number without an interval: whole ones whole, others to three digits. */
    String brief(double number) {
        if (number == Math.rint(number) && Math.abs(number) < 1e15) {
            return whole(number);
        }
        BigDecimal rounded = BigDecimal.valueOf(number).round(new MathContext(DIGITS, RoundingMode.HALF_EVEN));
        BigDecimal bare = rounded.stripTrailingZeros();
        return numerals.written(bare.scale() < 0 ? bare.setScale(0) : bare, "");
    }

    String percent(double share) {
        return brief(BigDecimal.valueOf(share).movePointRight(2).doubleValue()) + numerals.gap() + "%";
    }
}
