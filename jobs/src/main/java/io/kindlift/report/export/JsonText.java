package io.kindlift.report.export;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Maps, lists, text, numbers and booleans as JSON. */
final class JsonText {
    private JsonText() {}

    /** The value, indented; a number that is not finite becomes {@code null}. */
    static String of(Object value) {
        return of(value, "\n") + "\n";
    }

    private static String of(Object value, String line) {
        String inner = line + "  ";
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> inner + quoted((String) entry.getKey()) + ": " + of(entry.getValue(), inner))
                    .collect(Collectors.joining(",", "{", line + "}"));
        }
        if (value instanceof List<?> list) {
            return list.isEmpty()
                    ? "[]"
                    : list.stream()
                            .map(item -> inner + of(item, inner))
                            .collect(Collectors.joining(",", "[", line + "]"));
        }
        if (value instanceof Double number) {
            return Double.isFinite(number) ? number.toString() : "null";
        }
        return value instanceof Number || value instanceof Boolean ? value.toString() : quoted(value.toString());
    }

    private static String quoted(String text) {
        return text.codePoints().mapToObj(JsonText::escaped).collect(Collectors.joining("", "\"", "\""));
    }

    /** Signs that mean something to a page are escaped too, so that a summary may stand inside one. */
    private static String escaped(int character) {
        if (character == '"' || character == '\\') {
            return "\\" + (char) character;
        }
        boolean plain = character >= ' ' && "<>&\u007f\u2028\u2029".indexOf(character) < 0;
        boolean lone = character >= 0xD800 && character <= 0xDFFF;
        return plain && !lone ? Character.toString(character) : "\\u%04x".formatted(character);
    }
}
