package io.kindlift.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What was read of a file, piece by piece: also where the whole could not be. */
final class Readings {
    private final Map<String, Located<Object>> values = new LinkedHashMap<>();
    private final Map<String, Spot> written = new LinkedHashMap<>();

    /** A value and where it stands. */
    record Located<T>(T value, Spot spot) {
        String key() {
            return spot.key();
        }
    }

    /** Notes a value without a problem. */
    void add(Spot spot, Object value) {
        values.put(spot.key(), new Located<>(value, spot));
    }

    /** Notes a key that stands in the file, whatever its value. */
    void written(Spot spot) {
        written.putIfAbsent(spot.key(), spot);
    }

    /** Where a key stands in the file, if it does. */
    Optional<Spot> spot(String key) {
        return Optional.ofNullable(written.get(key));
    }

    /** What was read at that path, if it is there and without a problem. */
    <T> Optional<Located<T>> value(String key, Class<T> type) {
        return Optional.ofNullable(values.get(key))
                .filter(found -> type.isInstance(found.value()))
                .map(found -> new Located<>(type.cast(found.value()), found.spot()));
    }

    /** The entries of a list or mapping that were read without a problem. */
    <T> List<Located<T>> all(String key, Class<T> type) {
        Pattern below = Pattern.compile(Pattern.quote(key) + "(\\[[0-9]+]|\\..+)");
        return values.keySet().stream()
                .filter(path -> below.matcher(path).matches())
                .flatMap(path -> value(path, type).stream())
                .toList();
    }
}
