package io.kindlift.report;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A sentence whose figures know where they are from.
 *
 * @param parts in reading order
 */
public record Prose(List<Part> parts) {

    /** Nothing said. */
    public static final Prose NONE = new Prose(List.of());

    public Prose {
        parts = List.copyOf(parts);
    }

    /** One after the other: strings are words of ours, parts and prose stay what they are. */
    public static Prose of(Object... pieces) {
        return new Prose(Arrays.stream(pieces).flatMap(Prose::parts).toList());
    }

    private static Stream<Part> parts(Object piece) {
        return piece instanceof Prose prose
                ? prose.parts().stream()
                : Stream.of(piece instanceof Part part ? part : Part.words((String) piece));
    }

    /** Words of ours. */
    public static Prose plain(String words) {
        return of(words);
    }

    /** A name that came with the data. */
    public static Prose name(String name) {
        return of(Part.name(name));
    }

    public boolean empty() {
        return parts.isEmpty();
    }

    /** The bare text. */
    public String plain() {
        return parts.stream().map(Part::text).collect(Collectors.joining());
    }
}
