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
        /** The same outcome before, where the truth is zero. */
        PLACEBO,
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
        return role == Role.EFFECT || role == Role.CHANGE ? outcome.windowDays() : 0;
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
