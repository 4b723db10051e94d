package io.kindlift.spark.night;

/** The key that pseudonymises ids is not where the study file says. */
public final class KeyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    KeyException(String message) {
        super(message);
    }
}
