package io.kindlift.spark.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;

/** Files of random texts in random dress: what was written is read to the last record, or the file is refused. */
class TextLayoutsTest {

    private static final List<String> COLUMNS = List.of("id", "amount", "note");

    /** How a CSV file is written. */
    record Dialect(
            char separator, String end, String encoding, boolean marked, boolean quoted, boolean said, boolean ended) {}

    @Property(tries = 300)
    void csvOfAnyDialect_isReadAsItWasWritten(
            @ForAll("tables") List<List<String>> rows, @ForAll("dialects") Dialect dialect) throws IOException {
        StringBuilder text = new StringBuilder(dialect.marked ? "\uFEFF" : "");
        text.append(dialect.said ? "sep=" + dialect.separator + dialect.end : "");
        text.append(line(COLUMNS, dialect));
        rows.forEach(row -> text.append(dialect.end).append(line(row, dialect)));
        text.append(dialect.ended ? dialect.end : "");

        List<Records.One> read = read(text.toString().getBytes(Charset.forName(dialect.encoding)), dialect, false);

        assertThat(read)
                .extracting(Records.One::wrong)
                .containsOnly(rows.isEmpty() ? new String[0] : new String[] {""});
        assertThat(read).extracting(Records.One::values).isEqualTo(values(rows));
    }

    private static String line(List<String> values, Dialect dialect) {
        return values.stream()
                .map(value -> quotes(value, dialect) ? '"' + value.replace("\"", "\"\"") + '"' : value)
                .collect(Collectors.joining(String.valueOf(dialect.separator)));
    }

    private static boolean quotes(String value, Dialect dialect) {
        return dialect.quoted || !value.strip().equals(value) || value.matches("(?s).*[\"\r\n,;|\t].*");
    }

    @Property(tries = 200)
    void jsonOfAnyLayout_isReadAsItWasWritten(
            @ForAll("tables") List<List<String>> rows, @ForAll("layouts") List<String> layout, @ForAll boolean marked)
            throws IOException {
        List<String> objects = rows.stream()
                .map(row -> "{" + layout.get(3) + '"' + COLUMNS.get(0) + "\":" + text(row.get(0)) + "," + layout.get(3)
                        + '"' + COLUMNS.get(1) + "\": " + text(row.get(1)) + ",\"" + COLUMNS.get(2) + "\":"
                        + text(row.get(2)) + "}")
                .toList();
        String text = (marked ? "\uFEFF" : "") + layout.get(0) + String.join(layout.get(1), objects) + layout.get(2);

        List<Records.One> read = read(
                text.getBytes(Charset.forName("UTF-8")),
                new Dialect(',', "", "UTF-8", false, false, false, false),
                true);

        assertThat(read).extracting(Records.One::values).isEqualTo(values(rows));
    }

    private static String text(String value) {
        return '"'
                + value.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t")
                + '"';
    }

    private static List<Map<String, String>> values(List<List<String>> rows) {
        return rows.stream()
                .map(row -> Map.of(COLUMNS.get(0), row.get(0), COLUMNS.get(1), row.get(1), COLUMNS.get(2), row.get(2)))
                .toList();
    }

    private static List<Records.One> read(byte[] bytes, Dialect dialect, boolean json) throws IOException {
        Path path = Files.write(Files.createTempFile("layout", ".csv"), bytes);
        FileStatus status = new FileStatus(bytes.length, false, 1, 1, 0, new org.apache.hadoop.fs.Path(path.toUri()));
        char separator = dialect.said ? '#' : dialect.separator;
        TextFile file = new TextFile("purchases", new DataFile(status, Map.of()), json, separator, dialect.encoding);
        try (Records records = file.records(new Configuration(false))) {
            List<Records.One> read = new ArrayList<>();
            records.forEachRemaining(read::add);
            return read;
        } finally {
            Files.delete(path);
        }
    }

    @Provide
    static Arbitrary<List<List<String>>> tables() {
        Arbitrary<String> values = Arbitraries.strings()
                .withChars("ab1é€ \"',;|\t\r\n{}[]\\")
                .ofMinLength(1)
                .ofMaxLength(6);
        return values.list().ofSize(COLUMNS.size()).list().ofMaxSize(5);
    }

    @Provide
    static Arbitrary<Dialect> dialects() {
        return Combinators.combine(
                        Arbitraries.of(',', ';', '\t', '|'),
                        Arbitraries.of("\n", "\r\n", "\r"),
                        Arbitraries.of("UTF-8", "UTF-16LE", "UTF-16BE", "UTF-16", "windows-1252"),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false))
                .as(Dialect::new)
                .filter(dialect -> !dialect.marked || !dialect.encoding.matches("windows-1252|UTF-16"));
    }

    /** What stands before, between and behind objects, and within one. */
    @Provide
    static Arbitrary<List<String>> layouts() {
        return Arbitraries.of(
                List.of("", "\n", "\n", ""),
                List.of("", "", "", ""),
                List.of("", " ", "", "\n  "),
                List.of("[", ",", "]", ""),
                List.of("[\r\n", ",\r\n", "\r\n]\r\n", "\r\n\t"),
                List.of("", "\r\n\r\n", "", "\r"));
    }
}
