package io.kindlift.summary;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What tells episodes apart into subgroups; an episode is in one of them at most.
 *
 * @param segment the segment's name
 * @param column the column that is looked at; empty where all are alike
 * @param split which arms the texts split
 * @param values by text, the value it counts as; a text that is not named is in no subgroup
 */
public record Partition(String segment, String column, Split split, Map<String, String> values)
        implements Serializable {

    /** Which arms a partition splits. */
    public enum Split {
        /** Neither: there is one subgroup of all. */
        NEITHER,
        /** Both: treated of a value stand against the controls of that value. */
        BOTH,
        /** The treated only: each value stands against all controls. */
        TREATED,
        /** The treated whose number in the column is known, against all controls. */
        KNOWN,
        /** The controls only: those with any text are left out, of all treated nobody. */
        CONTROL;

        /** Whether the controls are those of everybody. */
        boolean ofTreated() {
            return this == TREATED || this == KNOWN;
        }
    }

    /** Everybody. */
    public static final Partition ALL =
            new Partition(Subgroup.ALL.segment(), "", Split.NEITHER, Map.of("", Subgroup.ALL.value()));

    public Partition {
        values = new LinkedHashMap<>(values);
    }

    /** Each text is its own value. */
    public static Partition of(String segment, String column, Split split, List<String> texts) {
        Map<String, String> values = new TreeMap<>();
        texts.forEach(text -> values.put(text, text));
        return new Partition(segment, column, split, values);
    }

    /** All treated against the controls that have no text in the column. */
    public static Partition without(String segment, String value, String column) {
        return new Partition(segment, column, Split.CONTROL, Map.of("", value));
    }

    /** The treated whose number in the column is known. */
    public static Partition known(String segment, String value, String column) {
        return new Partition(segment, column, Split.KNOWN, Map.of("", value));
    }
}
