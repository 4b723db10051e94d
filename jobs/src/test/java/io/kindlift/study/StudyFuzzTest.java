package io.kindlift.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

/** However a file is mangled, the answer is a study or sentences that point into the file. */
class StudyFuzzTest {

    @Property
    void lineLeftOut_isAnswered(@ForAll @IntRange(max = 34) int line) throws IOException {
        List<String> lines =
                new ArrayList<>(StudyTexts.good("everything").lines().toList());

        lines.remove(line);

        assertAnswered(lines);
    }

    @Property(tries = 100)
    void linesSwapped_areAnswered(@ForAll @IntRange(max = 34) int one, @ForAll @IntRange(max = 34) int other)
            throws IOException {
        List<String> lines =
                new ArrayList<>(StudyTexts.good("everything").lines().toList());

        Collections.swap(lines, one, other);

        assertAnswered(lines);
    }

    @Property(tries = 300)
    void charactersOverwritten_areAnswered(
            @ForAll @IntRange(max = 34) int line,
            @ForAll @IntRange(max = 30) int at,
            @ForAll
                    @StringLength(min = 1, max = 4)
                    @CharRange(from = 'a', to = 'e')
                    @CharRange(from = '0', to = '9')
                    @Chars({':', ' ', '{', '}', '[', ']', ',', '-', '#', '&', '*', '!', '|', '>', '\'', '"', '%', '~'})
                    String noise)
            throws IOException {
        List<String> lines =
                new ArrayList<>(StudyTexts.good("everything").lines().toList());
        String good = lines.get(line);

        int from = Math.min(at, good.length());
        lines.set(
                line, good.substring(0, from) + noise + good.substring(Math.min(good.length(), from + noise.length())));

        assertAnswered(lines);
    }

    private static void assertAnswered(List<String> lines) {
        try {
            assertThat(StudyFile.parse(String.join("\n", lines), Path.of("study.yaml")))
                    .isNotNull();
        } catch (StudyFileException refused) {
            assertThat(refused.problems()).isNotEmpty().allSatisfy(problem -> assertThat(problem.line())
                    .isBetween(0, lines.size() + 1));
            assertThat(refused.getMessage()).hasLineCount(refused.problems().size());
        }
    }
}
