package io.kindlift.spark.tables;

import java.util.function.Supplier;
import java.util.stream.Stream;

/** What a task found wrong with a table, where the job it ended would tell of stages and tasks. */
final class Told {

    private Told() {}

    /** What a job gives; its failure is the sentence of the task that failed, if it left one. */
    static <T> T by(Supplier<T> job) {
        try {
            return job.get();
        } catch (Exception e) { // Spark's own are not declared
            throw sentence(e);
        }
    }

    private static RuntimeException sentence(Exception failure) {
        return Stream.iterate((Throwable) failure, cause -> cause != null, Throwable::getCause)
                .filter(cause -> cause instanceof BrokenContractException || cause instanceof UnreadableInputException)
                .map(RuntimeException.class::cast)
                .findFirst()
                .orElseGet(
                        () -> failure instanceof RuntimeException plain ? plain : new IllegalStateException(failure));
    }
}
