package io.kindlift.report;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The cells of one row of a file of results, read back as what they were.
 *
 * @param file for messages
 * @param row cells by column
 */
record Cells(String file, Map<String, String> row) {

    /** Text as it was before a spreadsheet had to be kept from running it. */
    String text(String column) {
        String cell = cell(column);
        boolean defused = cell.length() > 1 && cell.charAt(0) == '\'' && Csv.runs(cell.substring(1));
        return defused ? cell.substring(1) : cell;
    }

    double number(String column) {
        String cell = cell(column);
        return cell.isEmpty() ? Double.NaN : parsed(column, cell, Double::valueOf);
    }

    int whole(String column) {
        return parsed(column, cell(column), Integer::valueOf);
    }

    OptionalLong count(String column) {
        String cell = cell(column);
        return cell.isEmpty() ? OptionalLong.empty() : OptionalLong.of(parsed(column, cell, Long::valueOf));
    }

    LocalDate day(String column) {
        return parsed(column, cell(column), LocalDate::parse);
    }

    boolean flag(String column) {
        return cell(column).equals("true");
    }

    <E extends Enum<E>> E word(String column, Class<E> type) {
        return parsed(column, cell(column), word -> Enum.valueOf(type, word.toUpperCase(Locale.ROOT)));
    }

    private String cell(String column) {
        String cell = row.get(column);
        if (cell == null) {
            throw new UnreadableRunException(
                    file + ": " + column + " is missing; draw the run with the version that made it");
        }
        return cell;
    }

    private <T> T parsed(String column, String cell, Function<String, T> parse) {
        try {
            return parse.apply(cell);
        } catch (IllegalArgumentException | DateTimeParseException wrong) {
            throw new UnreadableRunException(file + ": " + column + " is " + shortened(cell)
                    + ", which this version does not know; draw the run with the version that made it");
        }
    }

    private static String shortened(String cell) {
        return cell.codePoints().limit(60).mapToObj(Character::toString).collect(Collectors.joining());
    }
}
