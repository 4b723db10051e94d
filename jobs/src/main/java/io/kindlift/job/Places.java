package io.kindlift.job;

import java.nio.file.Path;

/** Places on the command line. */
final class Places {
    private Places() {}

    /** A path is made absolute, a URI is left alone. */
    static String absolute(String place) {
        return place.matches("[a-z][a-z0-9+.-]+:/.*")
                ? place
                : Path.of(place).toAbsolutePath().normalize().toString();
    }
}
