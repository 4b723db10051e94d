package io.kindlift.study;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The folder of a study file, from which its relative paths start.
 *
 * @param path absolute
 */
record Folder(Path path) {
    private static final Pattern URI = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:/.*");

    static Folder of(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        return new Folder(absolute.getParent() == null ? absolute : absolute.getParent());
    }

    /** A URI such as {@code s3a://bucket/acts} as it is, a path made absolute. */
    String resolve(String written) {
        return URI.matcher(written).matches()
                ? written
                : path.resolve(written).normalize().toString();
    }
}
