package io.kindlift.study;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Study files to read, and to break. */
final class StudyTexts {
    private StudyTexts() {}

    /** A file without problems. */
    static String good(String name) throws IOException {
        try (InputStream file = StudyTexts.class.getResourceAsStream("good/" + name + ".yaml")) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
