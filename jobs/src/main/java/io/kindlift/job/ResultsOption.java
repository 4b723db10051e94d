package io.kindlift.job;

import io.kindlift.study.Study;
import picocli.CommandLine.Option;

/** Where a command's results go. */
final class ResultsOption {

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where results go, in place of output.path: under DIR/<study>/.")
    private String out;

    /** The folder of results of a study: an absolute path or a URI. */
    String of(Study study) {
        return out == null ? study.output().path() : Places.absolute(out);
    }
}
