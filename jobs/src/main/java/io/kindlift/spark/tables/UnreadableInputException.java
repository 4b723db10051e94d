package io.kindlift.spark.tables;

/** A table that is not where the study says, or cannot be read there. The message is for the person who must act. */
public final class UnreadableInputException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnreadableInputException(String message) {
        super(message);
    }

    public UnreadableInputException(String message, Throwable cause) {
        super(message, cause);
    }
}
