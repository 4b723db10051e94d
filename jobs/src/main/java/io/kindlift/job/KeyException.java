package io.kindlift.job;

/** The key that pseudonymises ids is not where the study file says. */
final class KeyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    KeyException(String message) {
        super(message);
    }
}
