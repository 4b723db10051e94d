package io.kindlift.summary;

import io.kindlift.episode.XxHash64;
import io.kindlift.study.EpisodeColumns;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The episodes of one pretend programme: those it treats, or some of them drawn at random, and the controls of their strata. */
public final class Programme implements Blocks {

    /** How many of a programme's treated take part. */
    public enum Size {
        /** All treated. */
        ALL("all"),
        /** A random tenth of them. */
        TENTH("a tenth"),
        /** Twenty at random; all where there are fewer. */
        TWENTY("twenty");

        private final String word;

        Size(String word) {
            this.word = word;
        }

        /** As tables and sentences have it. */
        public String word() {
            return word;
        }
    }

    private static final int FEW = 20;
    private static final long HIGHEST = -1L; // unsigned

    private final Blocks all;
    private final Chosen chosen;
    private final HashSet<String> strata = new HashSet<>();

    /** {@code seed}: of the study; the programme's own draw follows from it. */
    Programme(Blocks all, int number, long seed, Size size) {
        this.all = all;
        Chosen everybody = new Chosen(number, seed - number - 1, HIGHEST);
        this.chosen = new Chosen(number, everybody.seed, limit(everybody, size));
        Chosen who = chosen;
        all.each(block -> strata(block, who)).forEach(strata::addAll);
    }

    /**
     * Which treated of a programme take part: those whose customer's hash is not above a limit, as unsigned numbers.
     *
     * @param seed the programme's own
     */
    private record Chosen(int programme, long seed, long limit) implements Serializable {

        byte[] parts(Block block) {
            double[] packed = block.numbers(Parts.column(programme));
            byte[] parts = new byte[packed.length];
            for (int i = 0; i < parts.length; i++) {
                parts[i] = Parts.read(packed[i], programme);
                parts[i] = parts[i] == Parts.TREATED && Long.compareUnsigned(hash(block, i), limit) > 0
                        ? Parts.NONE
                        : parts[i];
            }
            return parts;
        }

        long hash(Block block, int episode) {
            return XxHash64.of(seed, XxHash64.of(block.customer(block.customerOf()[episode])));
        }
    }

    private long limit(Chosen everybody, Size size) {
        return switch (size) {
            case ALL -> HIGHEST;
            case TENTH -> Long.divideUnsigned(HIGHEST, 10);
            case TWENTY -> {
                List<Long> lowest = new ArrayList<>();
                all.each(block -> lowest(block, everybody)).forEach(lowest::addAll);
                lowest.sort(Long::compareUnsigned);
                yield lowest.size() < FEW ? HIGHEST : lowest.get(FEW - 1);
            }
        };
    }

    private static List<Long> lowest(Block block, Chosen everybody) {
        byte[] parts = everybody.parts(block);
        List<Long> hashes = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            if (parts[i] == Parts.TREATED) {
                hashes.add(everybody.hash(block, i));
            }
        }
        hashes.sort(Long::compareUnsigned);
        return new ArrayList<>(hashes.subList(0, Math.min(FEW, hashes.size())));
    }

    private static Set<String> strata(Block block, Chosen chosen) {
        byte[] parts = chosen.parts(block);
        Set<String> strata = new HashSet<>();
        for (int i = 0; i < parts.length; i++) {
            if (parts[i] == Parts.TREATED) {
                strata.add(block.text(EpisodeColumns.STRATUM, i));
            }
        }
        return strata;
    }

    @Override
    public <S> List<S> each(Pass<S> pass) {
        Chosen who = chosen;
        HashSet<String> where = strata;
        return all
                .each(block -> {
                    Block part = part(block, who, where);
                    return part.size() == 0 ? Collections.<S>emptyList() : Collections.singletonList(pass.over(part));
                })
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private static Block part(Block block, Chosen chosen, Set<String> strata) {
        byte[] parts = chosen.parts(block);
        int[] codes = block.codes(EpisodeColumns.STRATUM);
        boolean[] met = new boolean[block.names(EpisodeColumns.STRATUM).length];
        for (int s = 0; s < met.length; s++) {
            met[s] = strata.contains(block.names(EpisodeColumns.STRATUM)[s]);
        }
        int[] arms = new int[parts.length];
        for (int i = 0; i < parts.length; i++) {
            arms[i] = parts[i] == Parts.TREATED ? 0 : 1;
        }
        int[] places = IntStream.range(0, parts.length)
                .filter(i -> parts[i] != Parts.NONE && met[codes[i]])
                .toArray();
        return block.with(EpisodeColumns.ARM, arms, MatchedSheet.TREATED, MatchedSheet.CONTROL)
                .only(places);
    }
}
