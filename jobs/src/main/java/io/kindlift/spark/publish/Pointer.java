package io.kindlift.spark.publish;

import java.time.LocalDate;

/**
 * Which run stands for the study: {@code current.json}.
 *
 * @param runId of the run
 * @param asOf its day
 * @param manifestSha256 of its manifest, byte for byte
 */
record Pointer(String runId, LocalDate asOf, String manifestSha256) {

    RunFolder run() {
        return new RunFolder(asOf, runId);
    }
}
