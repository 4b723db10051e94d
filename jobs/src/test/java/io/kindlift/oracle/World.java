package io.kindlift.oracle;

import io.kindlift.study.Study;
import io.kindlift.study.StudyFile;
import java.nio.file.Path;
import java.time.LocalDate;

/**
 * Logs, a study of them and the day from which one looks back.
 *
 * @param logs what is written down, also after that day
 * @param text the study file
 * @param asOf the last day whose rows count
 */
record World(Logs logs, String text, LocalDate asOf) {

    static final String STUDY_FILE = "study.yaml";

    Study study() {
        return StudyFile.parse(text, Path.of(STUDY_FILE).toAbsolutePath());
    }

    NaiveCohort cohort() {
        return NaiveCohort.of(logs, study(), asOf);
    }

    /** What a failed property prints. */
    @Override
    public String toString() {
        return logs.people().size() + " people, " + logs.purchases().size() + " purchases, "
                + logs.acts().size() + " acts, " + logs.contacts().size() + " contacts, as of " + asOf + "\n" + text;
    }
}
