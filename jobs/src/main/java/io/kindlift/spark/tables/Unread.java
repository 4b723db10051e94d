package io.kindlift.spark.tables;

import io.kindlift.study.Input;
import io.kindlift.study.Table;
import java.io.IOException;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkThrowable;

/** A failure while tables were read, told by table, file and cause. */
final class Unread {

    /** Where Spark lost the cause on its way from a worker. */
    private static final Pattern FILE = Pattern.compile("rror while reading file (\\S+?)\\.?(?:\\s|$)");

    private Unread() {}

    /** What is to be thrown in place of a failure; the failure itself where no table is to blame. */
    static Throwable told(Map<Table, Source> sources, Throwable failure) {
        Optional<? extends RuntimeException> ours = Causes.first(failure, UnreadableInputException.class)
                .map(RuntimeException.class::cast)
                .or(() -> Causes.first(failure, BrokenContractException.class));
        if (ours.isPresent()) {
            return ours.get();
        }
        return file(failure)
                .<Throwable>map(file -> damaged(sources, file, failure))
                .orElse(failure);
    }

    /** The same while one table is found. */
    static Throwable opening(Table table, Input input, Throwable failure) {
        boolean outside = Causes.first(failure, IOException.class).isPresent()
                || Causes.first(failure, LinkageError.class).isPresent()
                || Causes.first(failure, ClassNotFoundException.class).isPresent();
        boolean ours = failure instanceof UnreadableInputException || failure instanceof BrokenContractException;
        return outside && !ours ? unreadable(table.word(), input.path(), Causes.words(failure), failure) : failure;
    }

    private static UnreadableInputException damaged(Map<Table, Source> sources, String file, Throwable failure) {
        String why = Causes.known(failure)
                .orElseGet(() -> "it is damaged (" + Causes.said(failure) + "); copy or write it again");
        return unreadable(table(sources, file).map(Table::word).orElse("a table"), file, why, failure);
    }

    private static UnreadableInputException unreadable(String table, String file, String why, Throwable failure) {
        return new UnreadableInputException(table + ": cannot read " + file + ": " + why, failure);
    }

    private static Optional<String> file(Throwable failure) {
        Optional<String> named = Causes.chain(failure).stream()
                .filter(cause -> cause instanceof SparkThrowable spark
                        && spark.getCondition() != null
                        && spark.getCondition().startsWith("FAILED_READ_FILE"))
                .map(cause -> ((SparkThrowable) cause).getMessageParameters().get("path"))
                .findFirst();
        return named.or(() -> FILE.matcher(Causes.all(failure))
                        .results()
                        .map(MatchResult::group)
                        .map(found -> FILE.matcher(found).replaceFirst("$1"))
                        .findFirst())
                .map(Unread::plain);
    }

    /** As a person would type it. */
    private static String plain(String path) {
        return path.replaceAll("^\"|\"$", "").replaceFirst("^file:/+", "/");
    }

    /** The table with the longest path that the file's begins with. */
    private static Optional<Table> table(Map<Table, Source> sources, String file) {
        return sources.entrySet().stream()
                .filter(source -> location(file).startsWith(folder(source.getValue())))
                .max(Comparator.comparing(source -> folder(source.getValue()).length()))
                .map(Map.Entry::getKey);
    }

    private static String folder(Source source) {
        return location(source.input().path()).split("[*?{\\[]", 2)[0];
    }

    private static String location(String path) {
        return new Path(path).toUri().getPath();
    }
}
