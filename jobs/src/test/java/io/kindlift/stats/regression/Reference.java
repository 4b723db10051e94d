package io.kindlift.stats.regression;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.zip.GZIPInputStream;

/** The figures and small data sets under {@code reference/}, with the tool, version and call of each in its file. */
public final class Reference {

    private final String folder;
    private final Properties figures = new Properties();

    private Reference(String folder) {
        this.folder = folder;
    }

    public static Reference of(String folder) {
        Reference reference = new Reference(folder);
        try (BufferedReader lines = open(folder + "/figures.properties")) {
            reference.figures.load(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return reference;
    }

    public boolean has(String key) {
        return figures.containsKey(key);
    }

    public double figure(String key) {
        if (!has(key)) {
            throw new IllegalArgumentException("no figure " + key);
        }
        return Double.parseDouble(figures.getProperty(key));
    }

    public Table table(String name) {
        try (BufferedReader lines = open(folder + "/" + name)) {
            List<String> header = split(lines.readLine());
            return new Table(header, lines.lines().map(Reference::split).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> split(String line) {
        return Arrays.asList(line.replace("\"", "").split(",", -1));
    }

    private static BufferedReader open(String name) throws IOException {
        InputStream file = Reference.class.getResourceAsStream("/reference/" + name);
        InputStream text = name.endsWith(".gz") ? new GZIPInputStream(file) : file;
        return new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8));
    }

    /** Rows of text under a header; {@code NA} reads as NaN. */
    public record Table(List<String> header, List<List<String>> rows) {

        public int size() {
            return rows.size();
        }

        public String text(int row, String column) {
            return rows.get(row).get(header.indexOf(column));
        }

        public double number(int row, String column) {
            String text = text(row, column);
            return text.equals("NA") ? Double.NaN : Double.parseDouble(text);
        }

        public boolean is(int row, String column, String value) {
            return text(row, column).equals(value);
        }
    }
}
