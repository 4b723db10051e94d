package io.kindlift.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.spark.tables.BrokenContractException;
import io.kindlift.spark.tables.UnreadableInputException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.ReadOnlyFileSystemException;
import org.junit.jupiter.api.Test;

/** Whatever was thrown, and however deep it is buried: a sentence and a code of ours. */
class FailuresTest {

    @Test
    void ours_speakForThemselvesHoweverDeep() {
        told(buried(new UnreadableInputException("acts: gone")), 4, "kindlift: acts: gone");
        told(buried(new BrokenContractException("acts: no ids")), 3, "kindlift: acts: no ids");
    }

    @Test
    void errors_areSentencesToo() {
        told(new OutOfMemoryError("Java heap space"), 1, "kindlift: memory ran out (Java heap space)", "-Xmx");
        told(buried(new OutOfMemoryError("Java heap space")), 1, "-Xmx");
        told(new StackOverflowError(), 1, "-Xss");
        told(new NoClassDefFoundError("org/apache/spark/Gone"), 1, "missing or does not fit", "org/apache/spark/Gone");
    }

    @Test
    void noRoomAndNoLetters_nameTheSetting() {
        told(
                buried(new IOException("No space left on device")),
                4,
                "no room left for temporary files",
                "spark.local.dir");
        told(
                new InvalidPathException("K?ufe", "Malformed input or input contains unmappable characters"),
                4,
                "K?ufe is no path here");
    }

    @Test
    void anythingElse_isInternalAndComesWithItsTrace() {
        StringWriter said = new StringWriter();

        assertThat(Failures.told(new ReadOnlyFileSystemException(), new PrintWriter(said, true)))
                .isOne();
        assertThat(said.toString()).contains("\tat ").contains("kindlift: internal error: ");
    }

    private static Throwable buried(Throwable deep) {
        return new IllegalStateException("Job aborted", new IOException("Task failed", deep));
    }

    private static void told(Throwable failure, int exit, String... words) {
        StringWriter said = new StringWriter();

        assertThat(Failures.told(failure, new PrintWriter(said, true))).isEqualTo(exit);
        assertThat(said.toString().lines())
                .singleElement()
                .asString()
                .contains(words)
                .doesNotContain("internal error");
    }
}
