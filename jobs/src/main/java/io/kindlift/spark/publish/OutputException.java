package io.kindlift.spark.publish;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Results could not be written or read back: a sentence for the person who must make room or change rights. */
public final class OutputException extends RuntimeException {

    /** Where rows are written nothing else fills a disk, but for Spark's own scratch space. */
    private static final List<String> FULL = List.of("No space left on device", "quota", "File too large");

    /** These may as well speak of an input, unless they name our folder. */
    private static final List<String> CLOSED =
            List.of("Permission denied", "Read-only file system", "Not a directory", "Mkdirs failed");

    public OutputException(String message) {
        super(message);
    }

    public OutputException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Writing failed at {@code place}. */
    static OutputException writing(String place, Throwable cause) {
        return new OutputException(
                place + ": results cannot be written there (" + reason(place, cause)
                        + "); make room or grant access, or choose another folder. The last published run still stands.",
                cause);
    }

    /** The innermost sign that a failure, however deeply wrapped, is the output's and not the data's. */
    static Optional<Throwable> sign(String place, Throwable failure) {
        return Stream.iterate(failure, link -> link != null, Throwable::getCause)
                .filter(link -> speaksOf(place, String.valueOf(link.getMessage())))
                .reduce((outer, inner) -> inner);
    }

    private static boolean speaksOf(String place, String message) {
        return FULL.stream().anyMatch(message::contains)
                || (message.contains(place) && CLOSED.stream().anyMatch(message::contains));
    }

    private static String reason(String place, Throwable cause) {
        Throwable root = sign(place, cause).orElse(cause);
        if (root instanceof FileSystemException file && file.getReason() == null) {
            return named(file);
        }
        String message = root instanceof FileSystemException file ? file.getReason() : root.getMessage();
        return message == null
                ? root.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }

    /** Java leaves these without a reason: their names are it. */
    private static String named(FileSystemException failure) {
        if (failure instanceof AccessDeniedException) {
            return "Permission denied";
        }
        return failure instanceof FileAlreadyExistsException
                ? failure.getFile() + " is not a folder"
                : failure.getClass().getSimpleName();
    }
}
