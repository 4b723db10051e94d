package io.kindlift.job;

import io.kindlift.Kindlift;
import io.kindlift.study.Study;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option every command on a study has. */
final class StudyOption {

    @Option(
            names = "--study",
            paramLabel = "FILE",
            required = true,
            description = "The study file (YAML); its keys are listed below.")
    private Path file;

    Study read() {
        return Kindlift.study(file.toString());
    }
}
