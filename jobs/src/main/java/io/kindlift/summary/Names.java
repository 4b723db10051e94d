package io.kindlift.summary;

import java.io.Serializable;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;

/** The texts of a column over all blocks, in their order; each one's code is its place. */
public final class Names implements Serializable {

    private static final long serialVersionUID = 1;

    private final String[] names;
    private final HashMap<String, Integer> codes = new HashMap<>();

    private Names(Collection<String> sorted) {
        names = sorted.toArray(String[]::new);
        for (int i = 0; i < names.length; i++) {
            codes.put(names[i], i);
        }
    }

    /** These texts, each once. */
    public static Names of(Collection<String> names) {
        return new Names(new TreeSet<>(names));
    }

    /** The texts of a column in all blocks: one pass. */
    public static Names of(Blocks blocks, String column) {
        TreeSet<String> all = new TreeSet<>();
        blocks.each(block -> block.names(column)).forEach(found -> all.addAll(List.of(found)));
        return new Names(all);
    }

    /** How many there are. */
    public int size() {
        return names.length;
    }

    /** The text of that code. */
    public String name(int code) {
        return names[code];
    }

    /** The code of a text; {@link Block#NONE} of one that is not there. */
    public int code(String name) {
        return codes.getOrDefault(name, Block.NONE);
    }

    /** By code within a block, the code here. */
    public int[] of(Block block, String column) {
        String[] local = block.names(column);
        int[] here = new int[local.length];
        for (int i = 0; i < here.length; i++) {
            here[i] = code(local[i]);
        }
        return here;
    }
}
