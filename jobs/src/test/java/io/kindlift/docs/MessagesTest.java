package io.kindlift.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.estimate.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Troubleshooting speaks of messages the program says, of every check, and of every status. */
class MessagesTest {

    private static final String PAGE = Block.text(Path.of("jobs/docs/troubleshooting.md"));
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    /** Of Java, Jupyter and the commands' own words for what nobody foresaw. */
    private static final List<String> OF_OTHERS =
            List.of("java.lang.OutOfMemoryError", "InaccessibleObjectException", "Kernel didn't respond");

    private static final Set<String> STATUSES =
            Stream.of(Status.values()).map(Status::word).collect(Collectors.toSet());

    @Test
    void everyQuotedMessage_isSaidSomewhere() throws IOException {
        String sources = sources();

        List<String> symptoms = PAGE.lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(1, line.indexOf(" |", 2)))
                .flatMap(cell -> QUOTED.matcher(cell).results().map(found -> found.group(1)))
                .filter(symptom -> !OF_OTHERS.contains(symptom) && !STATUSES.contains(symptom))
                .toList();

        assertThat(symptoms).hasSizeGreaterThan(40).allMatch(sources::contains);
    }

    @Test
    void everyCheck_isExplained() throws IOException {
        String sources = sources();
        List<String> checks = Stream.of(
                        Pattern.compile("new Health\\(\\s*\"([a-z_]+)\""),
                        Pattern.compile("(?:comparison|tables)\\(\\s*\"([a-z_]+)\""))
                .flatMap(pattern -> pattern.matcher(sources).results())
                .map((MatchResult found) -> found.group(1))
                .distinct()
                .toList();

        assertThat(checks).hasSizeGreaterThan(15).allSatisfy(check -> assertThat(PAGE)
                .contains("| `" + check + "` |"));
    }

    @Test
    void everyStatusButOk_isExplained() {
        assertThat(Status.values()).filteredOn(status -> status != Status.OK).allSatisfy(status -> assertThat(PAGE)
                .contains("| `" + status.word() + "` |"));
    }

    @Test
    void everyLink_leadsSomewhere() {
        Pattern link = Pattern.compile("\\]\\((?!https?:)([^)#]+)[^)]*\\)");
        for (Path page : Block.pages()) {
            Path folder = page.toAbsolutePath().getParent();
            assertThat(link.matcher(Block.text(page)).results().map(found -> found.group(1)))
                    .as(page.toString())
                    .allSatisfy(target -> assertThat(folder.resolve(target)).exists());
        }
    }

    private static String sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("jobs/src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(Block::text)
                    .collect(Collectors.joining("\n"));
        }
    }
}
