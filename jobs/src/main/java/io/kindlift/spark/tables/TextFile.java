package io.kindlift.spark.tables;

import io.kindlift.study.Input;
import io.kindlift.study.Table;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/**
 * A file of text that a task can open.
 *
 * @param table whose rows it holds, as messages call it
 * @param file where it is
 * @param json whether it is JSON rather than CSV
 * @param separator what stands between the values of a CSV file
 * @param encoding of a file without a byte-order mark
 */
record TextFile(String table, DataFile file, boolean json, char separator, String encoding) implements Serializable {

    static List<TextFile> of(Table table, Input input, List<DataFile> files) {
        boolean json = input.format() == Input.Format.JSON;
        return files.stream()
                .map(file -> new TextFile(
                        table.word(),
                        file,
                        json,
                        input.csv().between(),
                        input.csv().encoding()))
                .toList();
    }

    /** Names the file in messages. */
    String where() {
        return table + ": " + file.name();
    }

    /**
     * Opens the file.
     *
     * @throws UnreadableInputException if it is not there or damaged
     * @throws BrokenContractException if it is no text of that kind
     */
    Records records(Configuration conf) {
        try {
            InputStream in = file.path().getFileSystem(conf).open(file.path());
            try {
                Reader text = new BufferedReader(
                        new Characters(Unpacked.of(in, where()), Charset.forName(encoding), where(), remedy()));
                return json ? new JsonRecords(text, where()) : new CsvRecords(text, separator, where());
            } catch (IOException | RuntimeException e) {
                in.close();
                throw e;
            }
        } catch (IOException e) {
            throw unreadable(e);
        } catch (UncheckedIOException e) {
            throw unreadable(e.getCause());
        }
    }

    private String remedy() {
        return json
                ? "write JSON in UTF-8"
                : "say how the file is stored in inputs." + table + ".csv: {encoding: windows-1252}, or UTF-16";
    }

    /** What went wrong while the file was read. */
    UnreadableInputException unreadable(IOException e) {
        String why = e.getMessage() == null ? "it ends too early" : e.getMessage();
        return new UnreadableInputException(where() + " cannot be read: " + why, e);
    }
}
