package io.kindlift.report.page;

import com.microsoft.playwright.Page;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds every number of a page against the files it is from, by a rule written a second time: two significant digits of
 * half the interval decide the decimals; ends of intervals go outwards, everything else to the nearest; numbers without an
 * interval have three digits.
 */
final class Audit {

    private static final Set<String> SHARES = Set.of("repeat_visit", "repeat_purchase", "referral", "complaint");
    private static final Set<String> MONEY = Set.of("spend", "margin");
    private static final Pattern CELL = Pattern.compile("\"((?:[^\"]|\"\")*)\"(,|\n)|([^,\n]*)(,|\n)");

    private final Map<String, List<Map<String, String>>> tables;
    private final List<String> findings = new ArrayList<>();

    private Audit(Map<String, String> files) {
        tables = files.entrySet().stream()
                .collect(Collectors.toMap(file -> file.getKey().replace(".csv", ""), file -> rows(file.getValue())));
    }

    /** What is wrong with the page's numbers; nothing if all is well. */
    static List<String> of(Page page, Map<String, String> files) {
        Audit audit = new Audit(files);
        strings(page.evaluate("""
                () => [...document.querySelectorAll('[data-at]')]
                  .flatMap(e => [e.dataset.at, e.value ?? e.dataset.value, e.textContent])""")).forEach(audit::shown);
        strings(page.evaluate("""
                () => [...document.querySelectorAll('table.raw')].flatMap(t => [...t.tBodies[0].rows].flatMap((r, i) =>
                  [...r.cells].map((c, j) => [t.dataset.table, i, t.tHead.rows[0].cells[j].textContent, c.textContent]))
                  .map(c => [c[0] + '.' + (c[1] + 1) + '.' + c[2], c[3], '']).flat())""")).forEach(audit::raw);
        Object strays = page.evaluate("""
                () => { const strays = []; const all = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
                  while (all.nextNode()) { const n = all.currentNode;
                    if (!n.parentElement.closest('[data-at],time,code,.raw,.tick,.label,.detail,bdi,title,desc,.rows,.columns'))
                      strays.push(n.textContent.replaceAll('95\\u00a0%', '')); }
                  return strays.filter(t => /\\d/.test(t)); }""");
        ((List<?>) strays).forEach(text -> audit.findings.add("from nowhere: " + text));
        return audit.findings;
    }

    private record Triple(String at, String value, String text) {}

    private static Stream<Triple> strings(Object flat) {
        List<?> all = (List<?>) flat;
        return Stream.iterate(0, i -> i < all.size(), i -> i + 3)
                .map(i -> new Triple((String) all.get(i), (String) all.get(i + 1), (String) all.get(i + 2)));
    }

    private void raw(Triple cell) {
        String[] at = cell.at.split("[.]", 3);
        String expected = tables.get(at[0]).get(Integer.parseInt(at[1]) - 1).get(at[2]);
        if (!cell.value.equals(expected)) {
            findings.add(cell.at + " is " + cell.value + ", the file has " + expected);
        }
    }

    private void shown(Triple figure) {
        String[] at = figure.at.split("[.]", 3);
        Map<String, String> row = tables.get(at[0]).get(Integer.parseInt(at[1]) - 1);
        if (!figure.value.equals(row.get(at[2]))) {
            findings.add(figure.at + " says " + figure.value + ", the file has " + row.get(at[2]));
            return;
        }
        Set<String> expected =
                switch (at[0]) {
                    case "estimates" -> estimate(row, at[2]);
                    case "health" -> check(row, at[2]);
                    default -> point(row, at[0], at[2]);
                };
        if (!expected.contains(bare(figure.text))) {
            findings.add(figure.at + " shows " + figure.text + " for " + figure.value + ", not one of " + expected);
        }
        boolean negative = figure.value.startsWith("-");
        if ((figure.text.startsWith("+") && negative) || (figure.text.startsWith("\u2212") && !negative)) {
            findings.add(figure.at + " shows " + figure.text + " for " + figure.value);
        }
    }

    private static String bare(String text) {
        Matcher number = Pattern.compile("[\\d,]+(?:[.]\\d+)?").matcher(text);
        return number.find() ? number.group() : text;
    }

    private static Set<String> estimate(Map<String, String> row, String column) {
        if (column.startsWith("n_") || column.equals("window_days")) {
            return Set.of(String.format(Locale.UK, "%,d", Long.valueOf(row.get(column))));
        }
        boolean relative = column.startsWith("relative");
        boolean hundred = relative || SHARES.contains(row.get("outcome"));
        Set<String> texts = new TreeSet<>();
        for (String ends : relative ? List.of("relative") : List.of("conf", "always")) {
            decimals(row, ends, hundred)
                    .ifPresent(decimals -> texts.add(text(
                            new BigDecimal(row.get(column)).movePointRight(hundred ? 2 : 0),
                            MONEY.contains(row.get("outcome")) && !relative && decimals == 1 ? 2 : decimals,
                            column.endsWith("_low")
                                    ? RoundingMode.FLOOR
                                    : column.endsWith("_high") ? RoundingMode.CEILING : RoundingMode.HALF_EVEN)));
        }
        return texts;
    }

    /** A point of a curve or a row of a chain, with the interval beside it. */
    private static Set<String> point(Map<String, String> row, String table, String column) {
        if (Set.of("n", "x", "generation").contains(column)) {
            return Set.of(String.format(Locale.UK, "%,d", Math.abs(new BigDecimal(row.get(column)).longValueExact())));
        }
        boolean curve = table.equals("curves");
        boolean hundred = curve
                ? !Set.of("nights", "week").contains(row.get("curve")) || SHARES.contains(row.get("outcome"))
                : Set.of("reached", "depth").contains(row.get("measure"))
                        && !row.get("arm").equals("difference");
        double half = row.get("high").isEmpty()
                ? 0
                : (Double.parseDouble(row.get("high")) - Double.parseDouble(row.get("low"))) / 2;
        int decimals = half > 0 ? Math.max(0, 1 - (int) Math.floor(Math.log10(half * (hundred ? 100 : 1)))) : 1;
        return Set.of(text(
                new BigDecimal(row.get(column)).movePointRight(hundred ? 2 : 0),
                decimals,
                column.equals("low")
                        ? RoundingMode.FLOOR
                        : column.equals("high") ? RoundingMode.CEILING : RoundingMode.HALF_EVEN));
    }

    private static Optional<Integer> decimals(Map<String, String> row, String ends, boolean hundred) {
        if (row.get(ends + "_low").isEmpty()) {
            return Optional.empty();
        }
        double half = (Double.parseDouble(row.get(ends + "_high")) - Double.parseDouble(row.get(ends + "_low"))) / 2;
        int leading = (int) Math.floor(Math.log10(half * (hundred ? 100 : 1)));
        return Optional.of(Math.max(0, 1 - leading));
    }

    private static String text(BigDecimal number, int decimals, RoundingMode mode) {
        return String.format(
                Locale.UK,
                "%,." + decimals + "f",
                number.setScale(decimals, mode).abs());
    }

    /** As a plain number, and as a share or chance in per cent. */
    private static Set<String> check(Map<String, String> row, String column) {
        BigDecimal number = new BigDecimal(row.get(column));
        boolean percent = Set.of("sample_ratio", "pre_period_placebo", "overlap", "quarantined")
                .contains(row.get("check"));
        BigDecimal shown = percent ? number.movePointRight(2) : number;
        if (percent && shown.doubleValue() < 0.01) {
            return Set.of("0.01");
        }
        BigDecimal rounded = shown.stripTrailingZeros().scale() <= 0
                ? shown
                : shown.round(new MathContext(3, RoundingMode.HALF_EVEN)).stripTrailingZeros();
        return Set.of(String.format(
                Locale.UK, "%,." + Math.max(0, rounded.stripTrailingZeros().scale()) + "f", rounded));
    }

    private static List<Map<String, String>> rows(String csv) {
        List<List<String>> lines = new ArrayList<>(List.of(new ArrayList<>()));
        Matcher cell = CELL.matcher(csv);
        while (cell.find()) {
            boolean quoted = cell.group(1) != null;
            lines.get(lines.size() - 1).add(quoted ? cell.group(1).replace("\"\"", "\"") : cell.group(3));
            if ("\n".equals(quoted ? cell.group(2) : cell.group(4))) {
                lines.add(new ArrayList<>());
            }
        }
        return lines.subList(1, lines.size() - 1).stream()
                .map(line -> Stream.iterate(0, i -> i < line.size(), i -> i + 1)
                        .collect(Collectors.toMap(lines.get(0)::get, line::get)))
                .toList();
    }
}
