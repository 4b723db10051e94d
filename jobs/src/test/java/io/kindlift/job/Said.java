package io.kindlift.job;

import io.kindlift.spark.SparkTest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a command answered.
 *
 * @param exit its exit code
 * @param out what it printed
 * @param err what it said beside
 */
public record Said(int exit, String out, String err) {

    /** Runs a command in this process, on the session of all tests. */
    public static Said by(String... args) {
        Session.start();
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteArrayOutputStream beside = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(beside, true, StandardCharsets.UTF_8));
        try {
            int exit = Main.run(args);
            return new Said(exit, printed.toString(StandardCharsets.UTF_8), beside.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    /** What was said but for the lines of progress. */
    List<String> sentences() {
        return err.lines()
                .filter(line -> !line.matches("\\s*\\d+\\.\\d s {2}.*"))
                .toList();
    }

    private static final class Session extends SparkTest {
        static void start() {
            spark();
        }
    }
}
