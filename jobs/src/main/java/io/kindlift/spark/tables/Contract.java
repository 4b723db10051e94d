package io.kindlift.spark.tables;

import io.kindlift.study.Column;
import io.kindlift.study.Input;
import io.kindlift.study.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** Holds stored columns against declared ones: what widens without loss is welcome, anything else is refused by name. */
final class Contract {

    /** What else may stand between the values of a CSV file, and how the study file says it. */
    private static final List<Map.Entry<String, String>> SEPARATORS =
            List.of(Map.entry(";", "\";\""), Map.entry("\t", "tab"), Map.entry("|", "\"|\""));

    private Contract() {}

    static void check(Source source, Set<String> further) {
        for (Column column : source.table().columns()) {
            Stored stored = source.stored().get(source.theirs(column.name()));
            if (stored == null) {
                refuseMissing(source, column);
            } else if (source.untyped() ? !stored.readable() : !fits(source, column, stored)) {
                throw new BrokenContractException(where(source) + ": column " + source.theirs(column.name()) + " is "
                        + stored.words() + ", expected " + column.type().word() + "; map another column in inputs."
                        + source.table().word() + ".columns or fix the export" + counted(source, column, stored));
            } else if (stored.clock() && source.input().clock().isEmpty()) {
                throw new BrokenContractException(where(source) + ": column " + source.theirs(column.name())
                        + " holds clock times without a zone (a timestamp not adjusted to UTC); say which zone's they are, as in inputs."
                        + source.table().word() + ".zone: UTC");
            }
        }
        further.forEach(name -> refuseUnreadable(source, name));
    }

    /** Spark does not tell them apart. */
    static void refuseNamesAlike(Table table, Input input, Set<String> names) {
        Map<String, String> seen = new HashMap<>();
        for (String name : names) {
            String other = seen.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
            if (other != null) {
                throw new BrokenContractException(where(table, input) + ": columns " + other + " and " + name
                        + " differ only in case; rename one of them in the export");
            }
        }
    }

    private static void refuseUnreadable(Source source, String further) {
        Stored stored = source.stored().get(source.theirs(further));
        if (stored != null && !stored.readable()) {
            throw new BrokenContractException(
                    where(source) + ": column " + source.theirs(further) + " is " + stored.words()
                            + ", expected text, a number or a date; leave it out of the study or fix the export");
        }
    }

    private static void refuseMissing(Source source, Column column) {
        String theirs = source.theirs(column.name());
        boolean mapped = !theirs.equals(column.name());
        if (mapped) {
            throw new BrokenContractException(where(source) + ": no column " + theirs + ", which inputs."
                    + source.table().word() + ".columns names for " + column.name() + "; found " + found(source));
        }
        boolean purchaser = source.table() == Table.PURCHASES && column.name().equals("customer_id");
        if (column.required() || purchaser) {
            throw new BrokenContractException(where(source) + ": no column " + column.name() + " ("
                    + column.type().word() + "); found " + found(source) + "; map it in inputs."
                    + source.table().word() + ".columns or fix the export");
        }
    }

    private static String where(Source source) {
        return where(source.table(), source.input());
    }

    private static String where(Table table, Input input) {
        return table.word() + " (" + input.path() + ")";
    }

    private static String found(Source source) {
        Set<String> names = source.stored().keySet();
        if (names.isEmpty()) {
            return "no column at all: the file is empty";
        }
        String all = String.join(", ", names);
        boolean csv = source.input().format() == Input.Format.CSV && names.size() == 1;
        return SEPARATORS.stream()
                .filter(separator -> csv && all.contains(separator.getKey()))
                .findFirst()
                .map(separator -> "one column, " + all + ", which looks like several; if so, set inputs."
                        + source.table().word() + ".csv: {separator: " + separator.getValue() + "}")
                .orElse(all);
    }

    /** What a count since 1970 needs to be a time. */
    private static String counted(Source source, Column column, Stored stored) {
        boolean count = column.type() == Column.Type.TIMESTAMP && stored.type().equals(DataTypes.LongType);
        return count
                ? "; if it counts from 1970, say inputs." + source.table().word()
                        + ".times: epoch_seconds or epoch_millis"
                : "";
    }

    private static boolean fits(Source source, Column column, Stored stored) {
        boolean written = column.type() == Column.Type.TIMESTAMP && source.written(column.name());
        return written || fits(stored, column.type());
    }

    /** Whether values of a type can be read as a declared one; which of them lose something is for the rows to say. */
    static boolean fits(Stored stored, Column.Type declared) {
        if (stored.equals(Stored.NOTHING) || stored.equals(Stored.TEXT)) {
            return true;
        }
        DataType type = stored.type();
        return stored.readable()
                && switch (declared) {
                    case STRING ->
                        type.equals(DataTypes.StringType)
                                || stored.equals(Stored.UUID)
                                || stored.equals(Stored.BYTES)
                                || whole(stored);
                    case BOOLEAN -> type.equals(DataTypes.BooleanType);
                    case INT -> number(stored);
                    case TIMESTAMP ->
                        stored.equals(Stored.NANOS)
                                || stored.clock()
                                || type.equals(DataTypes.TimestampType)
                                || type.equals(DataTypes.DateType);
                    case MONEY_12_2, MONEY_14_2 -> number(stored);
                };
    }

    private static boolean whole(Stored stored) {
        return stored.exact().filter(digits -> digits.scale() == 0).isPresent();
    }

    private static boolean number(Stored stored) {
        return stored.exact().isPresent()
                || stored.type().equals(DataTypes.DoubleType)
                || stored.type().equals(DataTypes.FloatType);
    }
}
