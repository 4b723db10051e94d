package io.kindlift.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Cells in columns as wide as they need: the first to the left, the others to the right. */
final class Columns {
    private Columns() {}

    private static final String GAP = "   ";
    private static final int NARROWEST = 12;

    /** One line per row, none longer than {@code width} while the first column can give way. */
    static Stream<String> of(List<List<String>> rows, int width) {
        List<Integer> widths = IntStream.range(0, rows.get(0).size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .boxed()
                .toList();
        int others =
                widths.stream().skip(1).mapToInt(wide -> wide + GAP.length()).sum();
        int first = Math.min(widths.get(0), Math.max(NARROWEST, width - others));
        return rows.stream().map(row -> left(row.get(0), first) + rights(row, widths));
    }

    private static String rights(List<String> row, List<Integer> widths) {
        return IntStream.range(1, row.size())
                .mapToObj(column ->
                        GAP + " ".repeat(widths.get(column) - row.get(column).length()) + row.get(column))
                .collect(Collectors.joining());
    }

    private static String left(String cell, int width) {
        return cell.length() > width ? cell.substring(0, width - 1) + "…" : cell + " ".repeat(width - cell.length());
    }
}
