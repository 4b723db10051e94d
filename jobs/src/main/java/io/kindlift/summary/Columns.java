package io.kindlift.summary;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which numbers and texts every episode of a block has, beside its customer and its day. Names are those of the cohort's
 * columns.
 */
public final class Columns implements Serializable {

    private static final long serialVersionUID = 1;

    private final List<String> numbers;
    private final List<String> texts;
    private final HashMap<String, Integer> places = new HashMap<>();

    /** Numbers and texts in their order; a name may stand once. */
    public Columns(List<String> numbers, List<String> texts) {
        this.numbers = List.copyOf(numbers);
        this.texts = List.copyOf(texts);
        put(this.numbers);
        put(this.texts);
    }

    private void put(List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            if (places.put(names.get(i), i) != null) {
                throw new IllegalArgumentException("column " + names.get(i) + " stands twice");
            }
        }
    }

    /** The numbers in their order. */
    public List<String> numbers() {
        return numbers;
    }

    /** The texts in their order. */
    public List<String> texts() {
        return texts;
    }

    /**
     * Place of a number among the numbers, or of a text among the texts.
     *
     * @throws IllegalArgumentException if there is no such column
     */
    public int place(String name) {
        Integer place = places.get(name);
        if (place == null) {
            throw new IllegalArgumentException(
                    "no column " + name + " in " + Map.of("numbers", numbers, "texts", texts));
        }
        return place;
    }

    /** Whether there is such a column. */
    public boolean has(String name) {
        return places.containsKey(name);
    }
}
