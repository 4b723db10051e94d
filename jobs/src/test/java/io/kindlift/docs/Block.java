package io.kindlift.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A fenced block of a page.
 *
 * @param page it is on
 * @param language after the fence
 * @param file the path on a line of its own before it; empty without one
 * @param text what is in it
 */
record Block(Path page, String language, Optional<String> file, String text) {

    private static final Pattern FENCED =
            Pattern.compile("(?:^`([^`\\n]+)`:\\n\\n)?^```(\\w+)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    /** Every page a user reads. */
    static List<Path> pages() {
        try (Stream<Path> docs = Files.list(Path.of("jobs/docs"));
                Stream<Path> samples = Files.walk(Path.of("data-samples"))) {
            return Stream.of(Stream.of(Path.of("README.md"), Path.of("notebooks/README.md")), docs, samples)
                    .flatMap(paths -> paths)
                    .filter(path -> path.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Every block of a language, page by page. */
    static List<Block> all(String language) {
        return pages().stream()
                .flatMap(page -> of(page).stream())
                .filter(block -> block.language.equals(language))
                .toList();
    }

    static List<Block> of(Path page) {
        Matcher matcher = FENCED.matcher(text(page));
        return matcher.results()
                .map(found -> new Block(page, found.group(2), Optional.ofNullable(found.group(1)), found.group(3)))
                .toList();
    }

    static String text(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public String toString() {
        return page + ": " + text.lines().findFirst().orElse("");
    }
}
