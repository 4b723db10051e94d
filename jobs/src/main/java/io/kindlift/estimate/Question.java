package io.kindlift.estimate;

import io.kindlift.study.Outcome;
import java.io.Serializable;
import java.util.List;

/**
 * A few numbers of every episode that are summarised together: their means and co-moments, by arm.
 *
 * @param role what they are for
 * @param outcome the outcome concerned; null for balance
 * @param variables names of the numbers: the outcome first, then what adjusts it, then whether an act was received
 * @param covariates how many of them adjust it
 */
public record Question(Role role, Outcome outcome, List<String> variables, int covariates) implements Serializable {

    /** What a question is for. */
    public enum Role {
        /** An effect on an outcome after the episode. Mature episodes only. */
        EFFECT,
        /** The change from as many days before the episode. Mature episodes only. */
        CHANGE,
        /** The effect once more, for the doubly robust estimator: of the whole study, every kept episode alike. */
        ROBUST,
        /** The same outcome before, where the truth is zero. */
        PLACEBO,
        /** A headline over one of the weeks around the day. Episodes mature for the headline only. */
        WEEK,
        /** How alike the arms were. Of all episodes, strata set aside. */
        BALANCE
    }

    /** What the name of a change begins with. */
    public static final String CHANGE = "change of ";

    public Question {
        variables = List.copyOf(variables);
    }

    /** The window that must be over for an episode to count; 0 for none. */
    public int window() {
        return role == Role.PLACEBO || role == Role.BALANCE ? 0 : outcome.windowDays();
    }

    /** Whether the design's weights do not apply. */
    public boolean unweighted() {
        return role == Role.ROBUST;
    }

    /** Whether strata matter. */
    public boolean stratified() {
        return role != Role.BALANCE;
    }

    /** Place of the mark of having received an act; -1 where nobody knows. */
    public int received() {
        return variables.size() > 1 + covariates ? 1 + covariates : -1;
    }
}
