package io.kindlift.estimate;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Episodes of a study, counted.
 *
 * @param arms by arm
 * @param immature whose longest window is not over
 */
public record Census(Map<String, Long> arms, long immature) {

    public Census {
        arms = Collections.unmodifiableMap(new TreeMap<>(arms));
    }

    public long episodes() {
        return arms.values().stream().mapToLong(Long::longValue).sum();
    }
}
