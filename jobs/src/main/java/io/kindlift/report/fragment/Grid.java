package io.kindlift.report.fragment;

import io.kindlift.report.Column;
import io.kindlift.report.Numerals;
import io.kindlift.report.ResultTable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A plain table.
 *
 * @param head names of the columns
 * @param rows cells, as many in each as there are names
 */
public record Grid(List<String> head, List<List<String>> rows) {

    private static final Numerals WRITTEN = Numerals.page(Locale.UK);
    private static final int DIGITS = 4;
    private static final String NUMBER = "[+\u2212-]?[0-9][0-9,]*(\\.[0-9]+)?([eE][+-]?[0-9]+)?( ?%)?";

    public Grid {
        head = List.copyOf(head);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** Some columns of a table of results, numbers rounded to four digits; the files have all of them. */
    public static <R> Grid of(ResultTable<R> table, List<R> rows, String... names) {
        List<Column<R>> columns = Arrays.stream(names)
                .map(name -> table.columns().stream()
                        .filter(column -> column.name().equals(name))
                        .findFirst()
                        .orElseThrow())
                .toList();
        return new Grid(
                List.of(names),
                rows.stream()
                        .map(row -> columns.stream()
                                .map(column ->
                                        column.cell(row).map(Grid::written).orElse(""))
                                .toList())
                        .toList());
    }

    /** A cell for people: numbers to four digits, instants in UTC, nothing where there is nothing. */
    public static String written(Object cell) {
        if (cell instanceof Double number) {
            return Double.isFinite(number) ? rounded(BigDecimal.valueOf(number)) : "";
        }
        if (cell instanceof BigDecimal number) {
            return WRITTEN.written(amount(number), "");
        }
        if (cell instanceof Timestamp instant) {
            return instant.toInstant().toString();
        }
        return cell == null ? "" : cell.toString();
    }

    /** Two of its places stay, further ones only where they say something. */
    private static BigDecimal amount(BigDecimal number) {
        int places = number.stripTrailingZeros().scale();
        return number.setScale(Math.max(Math.min(number.scale(), 2), places));
    }

    /** The whole part stays whole; smaller numbers keep four digits. */
    private static String rounded(BigDecimal number) {
        int whole = number.precision() - number.scale();
        MathContext digits = new MathContext(Math.max(DIGITS, whole), RoundingMode.HALF_EVEN);
        BigDecimal bare = number.round(digits).stripTrailingZeros();
        boolean tiny = bare.signum() != 0 && bare.abs().compareTo(new BigDecimal("1e-6")) < 0;
        return tiny ? bare.toString() : WRITTEN.written(bare.scale() < 0 ? bare.setScale(0) : bare, "");
    }

    /** The table as a fragment; columns of numbers stand to the right. */
    public Html html() {
        StringBuilder html =
                new StringBuilder("<table style=\"border-collapse:collapse;font-variant-numeric:tabular-nums\">\n<tr>");
        IntStream.range(0, head.size())
                .forEach(i -> html.append(cell("th", i, "border-bottom:2px solid #888", head.get(i))));
        html.append("</tr>\n");
        for (List<String> row : rows) {
            html.append("<tr>");
            IntStream.range(0, head.size())
                    .forEach(i -> html.append(cell("td", i, "border-bottom:1px solid #ddd", row.get(i))));
            html.append("</tr>\n");
        }
        return new Html(html.append("</table>\n").toString());
    }

    private String cell(String tag, int column, String border, String text) {
        return "<" + tag + " style=\"padding:2px 10px;text-align:" + (numeric(column) ? "right" : "left") + ";" + border
                + "\">" + Html.escaped(text) + "</" + tag + ">";
    }

    private boolean numeric(int column) {
        return rows.stream().anyMatch(row -> row.get(column).matches(NUMBER))
                && rows.stream()
                        .allMatch(row ->
                                row.get(column).isEmpty() || row.get(column).matches(NUMBER));
    }
}
