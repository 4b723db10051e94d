package io.kindlift.spark.night;

/** What the machine lacks, and the setting that gives it. */
public final class MachineException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public MachineException(String message) {
        super(message);
    }

    public MachineException(String message, Throwable cause) {
        super(message, cause);
    }
}
