package io.kindlift.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a file that {@link Csv} wrote. */
final class CsvText {

    private final String text;
    private int at;

    private CsvText(String text) {
        this.text = text;
    }

    /** The rows under the header, each cell by its column's name. */
    static List<Map<String, String>> rows(String text) {
        List<List<String>> lines = new CsvText(text).lines();
        if (lines.isEmpty()) {
            return List.of();
        }
        List<String> header = lines.get(0);
        return lines.stream().skip(1).map(line -> named(header, line)).toList();
    }

    /** Every line, the header too. */
    List<List<String>> lines() {
        List<List<String>> lines = new ArrayList<>();
        while (at < text.length()) {
            lines.add(line());
        }
        return lines;
    }

    private static Map<String, String> named(List<String> header, List<String> line) {
        if (line.size() != header.size()) {
            throw new UnreadableRunException("a line has " + line.size() + " cells under " + header.size() + " names");
        }
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < line.size(); i++) {
            row.put(header.get(i), line.get(i));
        }
        return row;
    }

    private List<String> line() {
        List<String> cells = new ArrayList<>();
        cells.add(cell());
        while (at < text.length() && text.charAt(at) == ',') {
            at++;
            cells.add(cell());
        }
        at++;
        return cells;
    }

    private String cell() {
        return at < text.length() && text.charAt(at) == '"' ? quoted() : bare();
    }

    private String bare() {
        int from = at;
        while (at < text.length() && ",\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(from, at);
    }

    private String quoted() {
        StringBuilder cell = new StringBuilder();
        at++;
        while (true) {
            int quote = text.indexOf('"', at);
            if (quote < 0) {
                throw new UnreadableRunException("a quote is not closed");
            }
            cell.append(text, at, quote);
            at = quote + 1;
            if (at >= text.length() || text.charAt(at) != '"') {
                return cell.toString();
            }
            cell.append('"');
            at++;
        }
    }
}
