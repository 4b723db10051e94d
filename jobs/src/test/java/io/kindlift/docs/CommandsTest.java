package io.kindlift.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.job.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command a page shows, in this process; what pages put into {@code scratch} goes to a folder of the test. */
class CommandsTest {

    private static final String KINDLIFT = "java -jar target/kindlift.jar ";

    /** What the build, the gate and the test of the notebooks run themselves. */
    private static final Pattern ELSEWHERE =
            Pattern.compile("mvn .*|notebooks/install|jupyter notebook notebooks|notebooks/refresh");

    @TempDir
    private static Path scratch;

    @BeforeAll
    static void filesOfThePages() throws IOException {
        for (Path page : Block.pages()) {
            for (Block block : Block.of(page)) {
                if (block.file().filter(file -> file.startsWith("scratch/")).isPresent()) {
                    Path file = Path.of(elsewhere(block.file().get()));
                    Files.createDirectories(file.getParent());
                    Files.writeString(file, block.text());
                }
            }
        }
    }

    static List<String> commands() {
        return Block.all("sh").stream()
                .flatMap(block -> block.text().lines())
                .filter(line -> line.startsWith(KINDLIFT))
                .distinct()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void command_endsWell(String line) {
        String[] arguments = Arrays.stream(line.substring(KINDLIFT.length()).split(" "))
                .map(CommandsTest::elsewhere)
                .toArray(String[]::new);

        Said said = Said.by(arguments);

        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(said.out()).isNotBlank();
    }

    @Test
    void everyLine_isACommandThatSomethingRuns() {
        List<String> others = Block.all("sh").stream()
                .flatMap(block -> block.text().lines())
                .filter(line -> !line.isBlank() && !line.startsWith(KINDLIFT))
                .filter(line -> !ELSEWHERE.matcher(line).matches())
                .toList();

        assertThat(others).isEmpty();
        assertThat(commands()).hasSizeGreaterThan(5);
    }

    private static String elsewhere(String argument) {
        return argument.startsWith("scratch/")
                ? scratch.resolve(argument.substring("scratch/".length())).toString()
                : argument;
    }
}
