package io.kindlift.spark.tables;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.kindlift.study.Blanks;
import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A CSV file as RFC 4180 says it: quoted values may hold line breaks, every line has as many values as the header. */
final class CsvRecords implements Records {

    /** What spreadsheets put before the header, to say what stands between the values. */
    private static final Pattern SEPARATOR = Pattern.compile("\"?sep=(.)\"?\\s*");

    private static final int FIRST_LINE = 16;

    /** A line of its own behind the last: it is not, where a quotation mark is open. */
    private static final String END = "\uFDD0";

    private final String where;
    private final int before;
    private final CloseableIterator<CsvRecord> records;
    private final List<String> header;
    private CsvRecord next;

    /**
     * Begins to read.
     *
     * @param text to be closed with this
     * @param separator what stands between values, unless the file says otherwise
     * @param where names the file in messages
     */
    CsvRecords(Reader text, char separator, String where) throws IOException {
        this.where = where;
        PushbackReader rest = new PushbackReader(text, FIRST_LINE);
        Matcher said = SEPARATOR.matcher(firstLine(rest));
        before = said.matches() ? 1 : 0;
        records = CsvReader.builder()
                .fieldSeparator(said.matches() ? said.group(1).charAt(0) : separator)
                .trimWhitespacesAroundQuotes(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(new Ended(rest))
                .iterator();
        next = read();
        header = next == null
                ? List.of()
                : next.getFields().stream().map(Blanks::strip).toList();
        next = next == null ? null : read();
    }

    /** Takes the first line if it is a short one that says what stands between values, nothing otherwise. */
    private static String firstLine(PushbackReader text) throws IOException {
        char[] first = new char[FIRST_LINE];
        int n = 0;
        for (int got = 0; got >= 0 && n < FIRST_LINE; n += Math.max(got, 0)) {
            got = text.read(first, n, FIRST_LINE - n);
        }
        String begun = new String(first, 0, n);
        int end = begun.indexOf('\n') < 0 ? begun.indexOf('\r') : begun.indexOf('\n');
        String line = end < 0 ? "" : begun.substring(0, end + 1);
        boolean taken = SEPARATOR.matcher(line).matches();
        text.unread(first, taken ? end + 1 : 0, taken ? n - end - 1 : n);
        return line;
    }

    /** The text and {@link #END} behind it. */
    private static final class Ended extends Reader {
        private final Reader text;
        private final Reader end = new StringReader("\n" + END);

        Ended(Reader text) {
            this.text = text;
        }

        @Override
        public int read(char[] to, int from, int length) throws IOException {
            int n = text.read(to, from, length);
            return n < 0 ? end.read(to, from, length) : n;
        }

        @Override
        public void close() throws IOException {
            text.close();
        }
    }

    /** Another record; null behind the last. */
    private CsvRecord read() {
        try {
            CsvRecord record = records.next();
            if (record.getFieldCount() == 1 && record.getField(0).equals(END)) {
                return null;
            }
            if (records.hasNext()) {
                return record;
            }
            throw new BrokenContractException(
                    where + ", line " + line(record)
                            + ": a quotation mark is opened and never closed; close it, or double those that belong to a value");
        } catch (CsvParseException e) {
            throw refused(e);
        }
    }

    private RuntimeException refused(CsvParseException e) {
        Matcher line = Pattern.compile("line (\\d+)").matcher(String.valueOf(e.getMessage()));
        if (e.getCause() instanceof BrokenContractException told) {
            return told;
        }
        String at = line.find() ? ", line " + (Long.parseLong(line.group(1)) + before) : "";
        return e.getCause() instanceof IOException unread
                ? new UncheckedIOException(unread)
                : new BrokenContractException(
                        where + at + ": characters behind a closing quotation mark, or a value too"
                                + " long to be one; double quotation marks that belong to a value");
    }

    private long line(CsvRecord record) {
        return record.getStartingLineNumber() + before;
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public One next() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        CsvRecord now = next;
        next = read();
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < Math.min(header.size(), now.getFieldCount()); i++) {
            String value = now.getField(i);
            if (!value.isEmpty()) {
                values.putIfAbsent(header.get(i), value);
            }
        }
        return new One(values, line(now), wrong(now.getFieldCount()));
    }

    private String wrong(int values) {
        if (values == header.size()) {
            return "";
        }
        return values > header.size() ? "more values than columns" : "fewer values than columns";
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
