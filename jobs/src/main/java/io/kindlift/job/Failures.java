package io.kindlift.job;

import io.kindlift.report.UnreadableRunException;
import io.kindlift.spark.night.KeyException;
import io.kindlift.spark.night.MachineException;
import io.kindlift.spark.publish.OutputException;
import io.kindlift.spark.publish.PublishingInProgressException;
import io.kindlift.spark.tables.BrokenContractException;
import io.kindlift.spark.tables.Causes;
import io.kindlift.spark.tables.UnreadableInputException;
import io.kindlift.study.StudyFileException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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

    /** Ours speak for themselves, however deep they are buried. */
    private static final Map<Class<? extends RuntimeException>, Integer> OURS = Map.of(
            StudyFileException.class, STUDY,
            KeyException.class, STUDY,
            BrokenContractException.class, DATA,
            UnreadableInputException.class, INPUT,
            UnreadableRunException.class, INPUT,
            OutputException.class, INPUT,
            MachineException.class, INPUT,
            PublishingInProgressException.class, BUSY);

    private static final List<String> FULL = List.of("No space left on device", "Disk quota exceeded");

    /** A sentence and the code to end with. */
    private record Told(String sentence, int exit) {}

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) throws Exception {
        if (failure instanceof CommandLine.ParameterException) {
            throw failure;
        }
        return told(failure, command.getErr());
    }

    /** Says what went wrong; the exit code. */
    static int told(Throwable failure, PrintWriter err) {
        Optional<Told> foreseen = foreseen(failure);
        if (foreseen.isEmpty()) {
            failure.printStackTrace(err);
        }
        Told told = foreseen.orElseGet(
                () -> new Told("internal error: " + failure.getMessage() + "; nothing was published", INTERNAL));
        err.println("kindlift: " + named(told.sentence));
        err.flush();
        return told.exit;
    }

    /** A sentence; the whole help, with every key of the study file, would bury it. */
    static int misused(CommandLine.ParameterException misuse, String[] args) {
        CommandLine command = misuse.getCommandLine();
        command.getErr().println("kindlift: " + named(misuse.getMessage()));
        CommandLine.UnmatchedArgumentException.printSuggestions(misuse, command.getErr());
        command.getErr().println("See " + command.getCommandSpec().qualifiedName() + " --help");
        command.getErr().flush();
        return STUDY;
    }

    private static Optional<Told> foreseen(Throwable failure) {
        return Stream.of(
                        ours(failure),
                        memory(failure),
                        full(failure),
                        unnameable(failure),
                        place(failure),
                        linkage(failure))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Told> ours(Throwable failure) {
        return Causes.chain(failure).stream()
                .filter(cause -> OURS.containsKey(cause.getClass()))
                .findFirst()
                .map(cause -> new Told(cause.getMessage(), OURS.get(cause.getClass())));
    }

    private static Optional<Told> memory(Throwable failure) {
        long most = Runtime.getRuntime().maxMemory() >> 20;
        return Causes.first(failure, VirtualMachineError.class)
                .map(any -> new Told(
                        any instanceof StackOverflowError
                                ? "Java's stack ran out; give it more with java -Xss16m -jar kindlift.jar; nothing was published"
                                : "memory ran out (" + any.getMessage() + "): Java may use " + most
                                        + " MB here; give it more with java -Xmx, on a cluster with spark.driver.memory and"
                                        + " spark.executor.memory; nothing was published",
                        INTERNAL));
    }

    private static Optional<Told> full(Throwable failure) {
        return Causes.chain(failure).stream()
                .map(cause -> String.valueOf(cause.getMessage()))
                .filter(message -> FULL.stream().anyMatch(message::contains))
                .findFirst()
                .map(any -> new Told(
                        "there is no room left for temporary files in " + scratch()
                                + "; make room, or name another folder with -Dspark.local.dir=FOLDER; nothing was published",
                        INPUT));
    }

    private static String scratch() {
        return Optional.ofNullable(System.getenv("SPARK_LOCAL_DIRS"))
                .orElseGet(() -> System.getProperty("spark.local.dir", System.getProperty("java.io.tmpdir")));
    }

    private static Optional<Told> unnameable(Throwable failure) {
        return Causes.first(failure, InvalidPathException.class)
                .map(path -> new Told(path.getInput() + " is no path here: " + path.getReason() + locale(), INPUT));
    }

    private static Optional<Told> place(Throwable failure) {
        return Causes.first(failure, FileSystemException.class)
                .map(file -> new Told(file.getFile() + ": cannot be read or written: " + Causes.words(file), INPUT));
    }

    private static Optional<Told> linkage(Throwable failure) {
        return Causes.first(failure, LinkageError.class)
                .map(any -> new Told(
                        "a part of the program is missing or does not fit this Java or Spark (" + Causes.words(any)
                                + "); take the jar as it was built; nothing was published",
                        INTERNAL));
    }

    /** Names that came through a locale without their letters. */
    private static String named(String sentence) {
        return sentence != null && sentence.indexOf('\ufffd') >= 0 ? sentence + locale() : sentence;
    }

    private static String locale() {
        String encoding = System.getProperty("sun.jnu.encoding", "");
        return encoding.toUpperCase(Locale.ROOT).startsWith("UTF")
                ? ""
                : "; names of files are read as " + encoding
                        + " here: set LC_ALL=C.UTF-8 (or LANG) where the job is started, as in cron";
    }
}
