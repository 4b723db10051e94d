package io.kindlift.report;

/** A run's files are not what a run writes. */
public final class UnreadableRunException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnreadableRunException(String message) {
        super(message);
    }
}
