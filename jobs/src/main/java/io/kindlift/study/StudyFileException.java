package io.kindlift.study;

import java.util.List;
import java.util.stream.Collectors;

/** A study file that cannot be used, with everything that is wrong with it. */
public final class StudyFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // List.copyOf's are serializable
    private final List<Problem> problems;

    StudyFileException(List<Problem> problems) {
        super(problems.stream().map(Problem::message).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** In the order of the file's lines; at least one. */
    public List<Problem> problems() {
        return problems;
    }
}
