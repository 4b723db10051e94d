package io.kindlift.summary;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The subgroups of some partitions, numbered; the first is {@link Subgroup#ALL}. */
public final class Subgroups implements Serializable {

    private static final long serialVersionUID = 1;

    /** The place of who is in no subgroup. */
    public static final int NONE = -1;

    private final List<Partition> partitions = new ArrayList<>();
    private final List<Subgroup> subgroups = new ArrayList<>();
    private final List<Integer> controls = new ArrayList<>();
    private final List<Integer> partitionOf = new ArrayList<>();
    private final List<HashMap<String, Integer>> places = new ArrayList<>();

    /** Everybody, and the subgroups of further partitions in their order. */
    public Subgroups(List<Partition> further) {
        add(Partition.ALL);
        further.forEach(this::add);
    }

    private void add(Partition partition) {
        Map<String, Integer> byValue = new LinkedHashMap<>();
        HashMap<String, Integer> byText = new HashMap<>();
        partition.values().forEach((text, value) -> {
            int place = byValue.computeIfAbsent(value, any -> subgroups.size());
            if (place == subgroups.size()) {
                subgroups.add(new Subgroup(partition.segment(), value));
                controls.add(partition.split().ofTreated() ? 0 : place);
                partitionOf.add(partitions.size());
            }
            byText.put(text, place);
        });
        partitions.add(partition);
        places.add(byText);
    }

    /** How many there are. */
    public int size() {
        return subgroups.size();
    }

    /** How many partitions they come from. */
    public int partitions() {
        return partitions.size();
    }

    /** The subgroup in that place. */
    public Subgroup subgroup(int place) {
        return subgroups.get(place);
    }

    /** The place of a subgroup; {@link #NONE} where it is not. */
    public int place(Subgroup subgroup) {
        return subgroups.indexOf(subgroup);
    }

    /** The place of the subgroup whose controls these are, too: its own or that of everybody. */
    public int controls(int place) {
        return controls.get(place);
    }

    /** The place of the partition a subgroup comes from. */
    int partitionOf(int place) {
        return partitionOf.get(place);
    }

    /** Whether a subgroup is of the treated whose dose is known, for a trend. */
    public boolean known(int place) {
        return partitions.get(partitionOf(place)).split() == Partition.Split.KNOWN;
    }

    /** Whether the controls of a partition's subgroups are nobody else's. */
    boolean splitsControls(int partition) {
        return !partitions.get(partition).split().ofTreated();
    }

    /** Who of a block belongs where. */
    public Members of(Block block) {
        return new Members(block);
    }

    /** Who of a block belongs where. */
    public final class Members {

        private final int[][] codes = new int[partitions.size()][];
        private final int[][] byCode = new int[partitions.size()][];
        private final int[] single = new int[partitions.size()];
        private final double[][] known = new double[partitions.size()][];

        private Members(Block block) {
            for (int i = 0; i < codes.length; i++) {
                Partition partition = partitions.get(i);
                single[i] = places.get(i).getOrDefault("", NONE);
                if (partition.split() == Partition.Split.KNOWN) {
                    known[i] = block.numbers(partition.column());
                } else if (!partition.column().isEmpty()) {
                    codes[i] = block.codes(partition.column());
                    byCode[i] = byCode(block.names(partition.column()), places.get(i));
                }
            }
        }

        private int[] byCode(String[] names, Map<String, Integer> byText) {
            int[] found = new int[names.length];
            for (int i = 0; i < found.length; i++) {
                found[i] = byText.getOrDefault(names[i], NONE);
            }
            return found;
        }

        /** The subgroup of a partition among whose treated, or controls, the episode counts; {@link #NONE} for none. */
        public int place(int partition, int episode, boolean treated) {
            return switch (partitions.get(partition).split()) {
                case NEITHER -> single[partition];
                case BOTH -> byCode(partition, episode);
                case TREATED -> treated ? byCode(partition, episode) : NONE;
                case KNOWN -> treated && !Double.isNaN(known[partition][episode]) ? single[partition] : NONE;
                case CONTROL -> treated || codes[partition][episode] == Block.NONE ? single[partition] : NONE;
            };
        }

        private int byCode(int partition, int episode) {
            int code = codes[partition][episode];
            return code == Block.NONE ? NONE : byCode[partition][code];
        }
    }
}
