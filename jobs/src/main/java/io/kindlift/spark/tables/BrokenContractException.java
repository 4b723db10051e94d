package io.kindlift.spark.tables;

/** A table that can be read and breaks its contract. The message is for the person who must act. */
public final class BrokenContractException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public BrokenContractException(String message) {
        super(message);
    }
}
