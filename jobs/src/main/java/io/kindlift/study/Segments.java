package io.kindlift.study;

import java.util.List;
import java.util.stream.Stream;

/** The segment names that need no customer column. */
public final class Segments {
    /** Columns of {@code acts} whose values are worth telling apart. */
    public static final List<String> ACT_COLUMNS = List.of(
            "act_type", "channel", "location_id", "giver_id", "journey_step", "trigger", "expected", "announced");

    /** Derived from an act and what came before it. */
    public static final List<String> DERIVED = List.of("surprise", "presentation", "random", "cost_band", "dose");

    /** Derived from a customer's visits: whether the day is that of the first one, or before it. */
    public static final String NEWCOMER = "newcomer";

    /** What rows that are not of a segment are called. */
    static final List<String> TAKEN = List.of("all", "arm", "programme", "spillover");

    static final List<String> OF_ACTS =
            Stream.concat(ACT_COLUMNS.stream(), DERIVED.stream()).toList();

    /** What the values beyond the largest of a segment with very many are called together. */
    public static final String OTHER = "other";

    /** What the values of a customer segment are called that too few bear to be named. */
    public static final String RARE = "(rare)";
    /** Every name that needs no customer column. */
    static final List<String> WORDS =
            Stream.concat(OF_ACTS.stream(), Stream.of(NEWCOMER)).toList();

    private Segments() {}

    /** Whether the name speaks of acts; otherwise it is a customer column's, with or without {@code customers.}. */
    public static boolean ofActs(String name) {
        return OF_ACTS.contains(name);
    }
}
