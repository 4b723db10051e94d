package io.kindlift.summary;

import io.kindlift.stats.CoMoments;

/**
 * Co-moments of the kept episodes' numbers.
 *
 * @param treated of the treated
 * @param control of the controls
 */
public record ArmMoments(CoMoments treated, CoMoments control) implements Summary<ArmMoments> {

    /** The pass that makes them. */
    public static Pass<ArmMoments> pass(Selected selected) {
        return block -> {
            int width = 1 + selected.variables().size();
            CoMoments.Accumulator one = new CoMoments.Accumulator(width);
            CoMoments.Accumulator zero = new CoMoments.Accumulator(width);
            selected.each(block, (episode, treated, numbers) -> (treated ? one : zero).add(1, numbers));
            return new ArmMoments(one.toCoMoments(), zero.toCoMoments());
        };
    }

    @Override
    public ArmMoments plus(ArmMoments that) {
        return new ArmMoments(treated.plus(that.treated), control.plus(that.control));
    }
}
