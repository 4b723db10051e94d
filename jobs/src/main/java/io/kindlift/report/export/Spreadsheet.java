package io.kindlift.report.export;

import io.kindlift.report.Column;
import io.kindlift.report.ResultTable;
import io.kindlift.report.ResultTables;
import io.kindlift.report.Run;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** {@code results.xlsx}: the tables with typed cells, headers that stay in sight, and the dictionary. */
final class Spreadsheet {
    private Spreadsheet() {}

    /** More do not fit into a cell. */
    private static final int LONGEST = 32_767;

    private static final int WIDEST = 40;

    static byte[] of(Run run) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "Kindlift", null)) {
            sheet(workbook, ResultTables.estimates(run.provenance().night()), run.estimates());
            sheet(workbook, ResultTables.balance(), run.balance());
            sheet(workbook, ResultTables.health(), run.health());
            if (!run.curves().isEmpty()) {
                sheet(workbook, ResultTables.curves(), run.curves());
            }
            if (!run.chains().isEmpty()) {
                sheet(workbook, ResultTables.chains(), run.chains());
            }
            sheet(workbook, Dictionary.TABLE, Dictionary.of(run));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static <R> void sheet(Workbook workbook, ResultTable<R> table, List<R> rows) {
        Worksheet sheet = workbook.newWorksheet(table.name());
        List<Column<R>> columns = table.columns();
        for (int c = 0; c < columns.size(); c++) {
            sheet.value(0, c, columns.get(c).name());
            sheet.comment(0, c, columns.get(c).meaning());
            sheet.style(0, c).bold().set();
            sheet.width(c, Math.min(WIDEST, 3 + width(columns.get(c))));
        }
        for (int r = 0; r < rows.size(); r++) {
            for (int c = 0; c < columns.size(); c++) {
                cell(sheet, r + 1, c, columns.get(c).cell(rows.get(r)).orElse(null));
            }
        }
        sheet.freezePane(0, 1);
        if (!rows.isEmpty()) {
            sheet.setAutoFilter(0, 0, rows.size(), columns.size() - 1);
        }
    }

    private static int width(Column<?> column) {
        return column.type() == Column.Type.TEXT || column.name().equals("meaning")
                ? WIDEST
                : Math.max(9, column.name().length());
    }

    /** Text stays text whatever it begins with: a cell of type string is never run. */
    private static void cell(Worksheet sheet, int row, int column, Object value) {
        if (value instanceof String text) {
            sheet.value(row, column, printable(text));
        } else if (value instanceof LocalDate day) {
            sheet.value(row, column, day);
            sheet.style(row, column).format("yyyy-mm-dd").set();
        } else if (value instanceof Boolean flag) {
            sheet.value(row, column, flag);
        } else if (value instanceof Number number) {
            sheet.value(row, column, number);
        }
    }

    /** XML has no place for some characters, a cell none for too many. */
    private static String printable(String text) {
        String clean = text.codePoints()
                .filter(c -> c >= ' ' || c == '\t' || c == '\n' || c == '\r')
                .filter(c -> c != 0xFFFE && c != 0xFFFF && (c < 0xD800 || c > 0xDFFF))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST - 1) + "…";
    }
}
