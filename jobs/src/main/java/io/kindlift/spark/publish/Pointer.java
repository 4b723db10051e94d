package io.kindlift.spark.publish;

import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Which run stands for the study: {@code current.json}.
 *
 * @param runId of the run
 * @param asOf its day
 * @param manifestSha256 of its manifest, byte for byte
 */
record Pointer(String runId, LocalDate asOf, String manifestSha256) {

    Pointer {
        Stream.of(runId, asOf, manifestSha256)
                .forEach(part -> Objects.requireNonNull(part, "a pointer's part is missing"));
    }

    RunFolder run() {
        return new RunFolder(asOf, runId);
    }
}
