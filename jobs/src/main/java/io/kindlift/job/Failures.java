package io.kindlift.job;

import io.kindlift.report.UnreadableRunException;
import io.kindlift.spark.night.KeyException;
import io.kindlift.spark.publish.OutputException;
import io.kindlift.spark.publish.PublishingInProgressException;
import io.kindlift.spark.tables.BrokenContractException;
import io.kindlift.spark.tables.UnreadableInputException;
import io.kindlift.study.StudyFileException;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.SparkThrowable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** What went wrong, as a sentence and an exit code. Only what nobody foresaw comes with a stack trace. */
final class Failures implements IExecutionExceptionHandler {

    static final int INTERNAL = 1;
    static final int STUDY = 2;
    static final int DATA = 3;
    static final int INPUT = 4;
    static final int BUSY = 5;

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) throws Exception {
        if (failure instanceof CommandLine.ParameterException) {
            throw failure;
        }
        int exit = exit(failure);
        if (exit == INTERNAL && !(failure instanceof OutputException)) {
            failure.printStackTrace(command.getErr());
        }
        command.getErr().println(message(failure, exit));
        command.getErr().flush();
        return exit;
    }

    /** A sentence; the whole help, with every key of the study file, would bury it. */
    static int misused(CommandLine.ParameterException misuse, String[] args) {
        CommandLine command = misuse.getCommandLine();
        command.getErr().println("kindlift: " + misuse.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(misuse, command.getErr());
        command.getErr().println("See " + command.getCommandSpec().qualifiedName() + " --help");
        command.getErr().flush();
        return STUDY;
    }

    static int exit(Throwable failure) {
        if (failure instanceof StudyFileException || failure instanceof KeyException) {
            return STUDY;
        }
        if (failure instanceof BrokenContractException) {
            return DATA;
        }
        if (failure instanceof UnreadableInputException
                || failure instanceof UnreadableRunException
                || unreadable(failure).isPresent()) {
            return INPUT;
        }
        return failure instanceof PublishingInProgressException ? BUSY : INTERNAL;
    }

    private static String message(Throwable failure, int exit) {
        String sentence = unreadable(failure).map(Throwable::getMessage).orElse(String.valueOf(failure.getMessage()));
        return exit == INTERNAL && !(failure instanceof OutputException)
                ? "kindlift: internal error: " + sentence + "; nothing was published"
                : "kindlift: " + sentence;
    }

    /** A file that Spark found damaged or gone while it read. */
    private static Optional<Throwable> unreadable(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(cause -> cause instanceof SparkThrowable spark
                        && spark.getCondition() != null
                        && spark.getCondition().startsWith("FAILED_READ_FILE"))
                .findFirst();
    }
}
