package io.kindlift.report.export;

import io.kindlift.report.Csv;
import io.kindlift.report.Run;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The files beside the page. */
public final class Exports {
    private Exports() {}

    /** Each file's content by its name. */
    public static Map<String, byte[]> of(Run run, Locale locale) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("results.xlsx", Spreadsheet.of(run));
        files.put("summary.json", utf8(SummaryJson.of(run)));
        files.put("summary.md", utf8(SummaryMarkdown.of(run, locale)));
        files.put("dictionary.csv", utf8(Csv.of(Dictionary.TABLE, Dictionary.of(run))));
        return files;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
