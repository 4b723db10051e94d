package io.kindlift.report;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * One column of a table of results.
 *
 * @param name as files spell it
 * @param type what its cells hold
 * @param meaning a line for the data dictionary
 * @param of a row's cell: {@link String}, {@link Long}, {@link Double}, {@link Boolean} or {@link LocalDate} as
 *     {@code type} says; empty where absent
 * @param <R> the record a row is made from
 */
public record Column<R>(String name, Type type, String meaning, Function<R, Optional<Object>> of) {

    /** What a column's cells hold. */
    public enum Type {
        /** A word of ours. */
        WORD,
        /** Text that came with the data, or quotes it. */
        TEXT,
        /** A count. */
        LONG,
        /** A number. */
        DOUBLE,
        /** Yes or no. */
        BOOLEAN,
        /** A calendar day. */
        DATE
    }

    /** The row's cell; empty where absent. */
    public Optional<Object> cell(R row) {
        return of.apply(row);
    }

    /** A column of words of ours. */
    public static <R> Column<R> word(String name, String meaning, Function<R, String> of) {
        return new Column<>(name, Type.WORD, meaning, row -> filled(of.apply(row)));
    }

    static <R> Column<R> text(String name, String meaning, Function<R, String> of) {
        return new Column<>(name, Type.TEXT, meaning, row -> filled(of.apply(row)));
    }

    static <R> Column<R> whole(String name, String meaning, Function<R, OptionalLong> of) {
        return new Column<>(name, Type.LONG, meaning, row -> {
            OptionalLong count = of.apply(row);
            return count.isPresent() ? Optional.of(count.getAsLong()) : Optional.empty();
        });
    }

    static <R> Column<R> number(String name, String meaning, ToDoubleFunction<R> of) {
        return new Column<>(name, Type.DOUBLE, meaning, row -> finite(of.applyAsDouble(row)));
    }

    static <R> Column<R> flag(String name, String meaning, Predicate<R> of) {
        return new Column<>(name, Type.BOOLEAN, meaning, row -> Optional.of(of.test(row)));
    }

    static <R> Column<R> day(String name, String meaning, Function<R, LocalDate> of) {
        return new Column<>(name, Type.DATE, meaning, row -> Optional.of(of.apply(row)));
    }

    private static Optional<Object> filled(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** Adding zero turns the negative zero into the ordinary one. */
    private static Optional<Object> finite(double number) {
        return Double.isFinite(number) ? Optional.of(number + 0.0) : Optional.empty();
    }
}
