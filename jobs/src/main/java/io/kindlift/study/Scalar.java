package io.kindlift.study;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A single value. What YAML itself would make of the characters ({@code no}, {@code 012}, {@code 2026-01-01}) plays no
 * part: the key decides how they are read.
 *
 * @param type the kind of value in a word or two, for help
 * @param expected what is right, as the end of a sentence
 * @param quotes whether the value may stand in quotation marks
 * @param nulls whether YAML's words for nothing are characters like any other
 * @param reading the characters' value; empty where they are not right
 * @param suggestion what was probably meant by characters that are not right
 * @param schema the same limits in JSON Schema's keywords
 */
record Scalar(
        String type,
        String expected,
        boolean quotes,
        boolean nulls,
        Function<String, Optional<Object>> reading,
        Function<String, Optional<String>> suggestion,
        Map<String, Object> schema)
        implements Shape {

    /** One for which nothing is no value. */
    Scalar(
            String type,
            String expected,
            boolean quotes,
            Function<String, Optional<Object>> reading,
            Function<String, Optional<String>> suggestion,
            Map<String, Object> schema) {
        this(type, expected, quotes, false, reading, suggestion, schema);
    }
}
