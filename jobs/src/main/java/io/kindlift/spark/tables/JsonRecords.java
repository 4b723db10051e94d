package io.kindlift.spark.tables;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.kindlift.study.Shown;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/** JSON objects: one a line, one behind the other, over several lines or in an array. */
final class JsonRecords implements Records {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS) // as Python writes what is missing
            .build();

    private final String where;
    private final JsonParser parser;
    private final Set<String> nested = new HashSet<>();
    private boolean inArray;
    private One next;

    /**
     * Begins to read.
     *
     * @param text to be closed with this
     * @param where names the file in messages
     */
    JsonRecords(Reader text, String where) throws IOException {
        this.where = where;
        parser = JSON.createParser(text);
        next = read();
    }

    private One read() {
        try {
            return object();
        } catch (JsonProcessingException e) {
            throw new BrokenContractException(where
                    + line(e.getLocation() == null ? 0 : e.getLocation().getLineNr()) + ": is not JSON: "
                    + Shown.shortly(e.getOriginalMessage()) + "; write objects {...}, one a line or in an array [...]");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(long line) {
        return line > 0 ? ", line " + line : "";
    }

    private One object() throws IOException {
        JsonToken token = parser.nextToken();
        while (token == JsonToken.END_ARRAY || (token == JsonToken.START_ARRAY && !inArray)) {
            inArray = token == JsonToken.START_ARRAY;
            token = parser.nextToken();
        }
        if (token == null) {
            return null;
        }
        long begun = parser.currentTokenLocation().getLineNr();
        if (token != JsonToken.START_OBJECT) {
            throw new BrokenContractException(where + line(begun) + ": found "
                    + (token == JsonToken.START_ARRAY ? "a list" : Shown.shortly(parser.getText()))
                    + " where an object belongs; write objects {...}, one a line or in an array [...]");
        }
        return object(begun);
    }

    private One object(long begun) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        String wrong = "";
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            String value = value(name);
            wrong = values.containsKey(name) ? "a column named twice" : wrong;
            values.put(name, value);
        }
        return new One(values, begun, wrong);
    }

    /** A value's own characters: no number is rounded. */
    private String value(String name) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        if (token.isScalarValue()) {
            return parser.getText();
        }
        nested.add(name);
        StringWriter text = new StringWriter();
        try (JsonGenerator copy = JSON.createGenerator(text)) {
            copy.copyCurrentStructure(parser);
        }
        return text.toString();
    }

    /** Columns whose values are objects or lists, as far as it was read. */
    Set<String> nested() {
        return nested;
    }

    @Override
    public List<String> header() {
        return List.of();
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
        One now = next;
        next = read();
        return now;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
