package io.kindlift.summary;

import java.util.Arrays;
import java.util.List;

/**
 * Numbers added up by value of a partition and lot: how many episodes, how many of those whose first number is known, and
 * the sums over these. As long as there are lots with anybody in them.
 */
@SuppressWarnings("MutableArray")
public final class LotSums implements Summary<LotSums> {

    private static final long serialVersionUID = 1;

    private final long[] key;
    private final long[] all;
    private final long[] n;
    private final double[][] sums;

    private LotSums(long[] key, int numbers) {
        this.key = key;
        this.all = new long[key.length];
        this.n = new long[key.length];
        this.sums = new double[numbers][key.length];
    }

    /** Of one block by one partition. */
    static LotSums of(TrialFrame frame, int[] values, long[] lots, List<double[]> numbers) {
        long[] keys = new long[lots.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = values[i] < 0 || lots[i] < 0 ? -1 : values[i] * frame.size() + lots[i];
        }
        LotSums sums = new LotSums(distinct(keys), numbers.size());
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] >= 0) {
                sums.add(Arrays.binarySearch(sums.key, keys[i]), i, numbers);
            }
        }
        return sums;
    }

    private void add(int place, int episode, List<double[]> numbers) {
        all[place]++;
        if (!Double.isNaN(numbers.get(0)[episode])) {
            n[place]++;
            for (int j = 0; j < sums.length; j++) {
                sums[j][place] += numbers.get(j)[episode];
            }
        }
    }

    private static long[] distinct(long[] keys) {
        return Arrays.stream(keys).filter(key -> key >= 0).sorted().distinct().toArray();
    }

    @Override
    public LotSums plus(LotSums that) {
        long[] both = Arrays.copyOf(key, key.length + that.key.length);
        System.arraycopy(that.key, 0, both, key.length, that.key.length);
        LotSums sum = new LotSums(distinct(both), sums.length);
        sum.take(this);
        sum.take(that);
        return sum;
    }

    private void take(LotSums part) {
        int place = 0;
        for (int i = 0; i < part.key.length; i++) {
            while (key[place] < part.key[i]) {
                place++;
            }
            all[place] += part.all[i];
            n[place] += part.n[i];
            for (int j = 0; j < sums.length; j++) {
                sums[j][place] += part.sums[j][i];
            }
        }
    }

    /** Where the lots of a value begin; where those of the value before end. */
    public int from(long value, TrialFrame frame) {
        int place = Arrays.binarySearch(key, value * frame.size());
        return place < 0 ? -place - 1 : place;
    }

    /** The lot at a place. */
    public long lot(int place, TrialFrame frame) {
        return key[place] % frame.size();
    }

    /** Its episodes, whether their window is over or not. */
    public long all(int place) {
        return all[place];
    }

    /** Its episodes that count. */
    public long n(int place) {
        return n[place];
    }

    /** The sum of a number over those that count. */
    public double sum(int number, int place) {
        return sums[number][place];
    }

    /** How many numbers are added up. */
    public int numbers() {
        return sums.length;
    }
}
