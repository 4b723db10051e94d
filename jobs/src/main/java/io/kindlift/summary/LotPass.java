package io.kindlift.summary;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Adds numbers up by lot, for several partitions at once.
 *
 * @param frame arms, strata and clusters
 * @param partitions by which values
 * @param numbers which numbers; an episode counts whose first is known
 */
public record LotPass(TrialFrame frame, List<Grouping> partitions, List<Numbers> numbers)
        implements Pass<LotPass.ByPartition> {

    private static final long serialVersionUID = 1;

    public LotPass {
        partitions = List.copyOf(partitions);
        numbers = List.copyOf(numbers);
    }

    @Override
    public ByPartition over(Block block) {
        long[] lots = frame.lots(block);
        List<double[]> found = numbers.stream().map(each -> each.of(block)).toList();
        return new ByPartition(partitions.stream()
                .map(each -> LotSums.of(frame, each.codes(block), lots, found))
                .toList());
    }

    /**
     * Sums of every partition.
     *
     * @param sums in the order of the partitions
     */
    public record ByPartition(List<LotSums> sums) implements Summary<ByPartition> {

        public ByPartition {
            sums = List.copyOf(sums);
        }

        @Override
        public ByPartition plus(ByPartition that) {
            return new ByPartition(IntStream.range(0, sums.size())
                    .mapToObj(i -> sums.get(i).plus(that.sums.get(i)))
                    .toList());
        }
    }
}
