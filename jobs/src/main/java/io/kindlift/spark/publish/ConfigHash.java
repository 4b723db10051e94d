package io.kindlift.spark.publish;

import io.kindlift.study.Output;
import io.kindlift.study.Study;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A fingerprint of everything a study file says that may change a result: not its comments, its layout, the order of its
 * keys, defaults spelt out or left out, nor where results go.
 */
public final class ConfigHash {
    private ConfigHash() {}

    /** SHA-256 of the study, field by field, with maps in the order of their keys. */
    public static String of(Study study) {
        return ofParts(study);
    }

    /**
     * The same of what makes nights of a study comparable: whom it compares, when, on which days and visits, from which tables.
     * Outcomes are told apart by themselves, and how results are shown does not matter.
     */
    static String definition(Study study) {
        return ofParts(study.design(), study.period(), study.businessDay(), study.visits(), study.inputs());
    }

    /** The same of parts of a study. */
    static String ofParts(Object... parts) {
        String all = Arrays.stream(parts).map(ConfigHash::canonical).collect(Collectors.joining(","));
        return Sha256.of(all.getBytes(StandardCharsets.UTF_8));
    }

    private static String canonical(Object value) {
        if (value instanceof Record fields) {
            return Arrays.stream(fields.getClass().getRecordComponents())
                    .filter(field -> field.getType() != Output.class)
                    .map(field -> field.getName() + "=" + canonical(read(field, fields)))
                    .collect(Collectors.joining(",", fields.getClass().getSimpleName() + "{", "}"));
        }
        if (value instanceof Map<?, ?> map) {
            return new TreeMap<>(map)
                    .entrySet().stream()
                            .map(entry -> canonical(entry.getKey()) + "=" + canonical(entry.getValue()))
                            .collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(ConfigHash::canonical).collect(Collectors.joining(",", "[", "]"));
        }
        if (value instanceof java.util.Optional<?> optional) {
            return optional.map(ConfigHash::canonical).orElse("-");
        }
        // Quoted, lest a comma inside look like one between.
        return '"' + value.toString().replace("\"", "\"\"") + '"';
    }

    private static Object read(RecordComponent field, Record of) {
        try {
            return field.getAccessor().invoke(of);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
