package io.kindlift.summary;

import java.util.Arrays;

/**
 * Visit days by how often the customer had visited in the lookback: on how many of them an act began an episode, and on how
 * many it could have and did not.
 *
 * @param treated by bin of {@code frequency}
 * @param candidates by bin of {@code frequency}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Frequencies(long[] treated, long[] candidates) implements Summary<Frequencies> {

    @Override
    public Frequencies plus(Frequencies that) {
        return new Frequencies(sum(treated, that.treated), sum(candidates, that.candidates));
    }

    private static long[] sum(long[] a, long[] b) {
        long[] sum = a.clone();
        Arrays.setAll(sum, i -> a[i] + b[i]);
        return sum;
    }
}
