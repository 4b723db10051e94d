package io.kindlift.summary;

import java.util.List;
import java.util.TreeMap;

/**
 * How many kept controls and treated have each text of some columns.
 *
 * @param counts by column, by text, of the controls and of the treated
 */
public record Texts(TreeMap<String, TreeMap<String, long[]>> counts) implements Summary<Texts> {

    /** The pass that counts. */
    public static Pass<Texts> pass(Selected selected, List<String> columns) {
        List<String> asked = List.copyOf(columns);
        return block -> {
            Texts texts = new Texts(new TreeMap<>());
            asked.forEach(column -> texts.counts.put(column, new TreeMap<>()));
            selected.each(
                    block,
                    (episode, treated, numbers) -> asked.forEach(column -> {
                        String text = block.text(column, episode);
                        texts.counts.get(column)
                                .computeIfAbsent(text == null ? Variable.MISSING : text, any -> new long[2])[
                                treated ? 1 : 0]++;
                    }));
            return texts;
        };
    }

    @Override
    public Texts plus(Texts that) {
        Texts sum = new Texts(new TreeMap<>());
        for (Texts part : List.of(this, that)) {
            part.counts.forEach((column, texts) -> {
                TreeMap<String, long[]> here = sum.counts.computeIfAbsent(column, any -> new TreeMap<>());
                texts.forEach((text, count) ->
                        here.merge(text, count, (one, two) -> new long[] {one[0] + two[0], one[1] + two[1]}));
            });
        }
        return sum;
    }
}
