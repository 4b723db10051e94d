package io.kindlift.simulate;

/**
 * Random numbers by name instead of in sequence: each is a hash of a customer's key, of what is decided and of where
 * (a day, a line). Asking for one never shifts another, which is what lets a customer live twice, with a kindness and
 * without, on the same chances.
 *
 * <p>Numbers are 53 bits of SplitMix64 (Steele, Lea &amp; Flood 2014, doi:10.1145/2660193.2660195). Functions come from
 * {@link StrictMath}, so that every platform draws the same.
 *
 * @param key of the customer
 */
record Draws(long key) {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    /** The draws of one customer of a world. */
    static Draws of(long seed, long index) {
        return new Draws(mix(mix(seed + GOLDEN) ^ mix(index * 0xD1B54A32D192ED03L + 1)));
    }

    /** The draws of whoever this customer brings on that day. */
    Draws child(int day) {
        return new Draws(mix(key ^ mix((day + 1) * 0xAEF17502108EF2D9L)));
    }

    /** Uniform on [0, 1); {@code at} from 0 to 2²⁰ − 1. */
    double uniform(Chance chance, int at) {
        return (mix(key + GOLDEN * (chance.salt() + at + 1)) >>> 11) * 0x1p-53;
    }

    double uniform(Chance chance) {
        return uniform(chance, 0);
    }

    boolean happens(Chance chance, int at, double probability) {
        return uniform(chance, at) < probability;
    }

    /** Uniform on 0 … n − 1. */
    int below(int n, Chance chance, int at) {
        return (int) (uniform(chance, at) * n);
    }

    /** Standard normal (Box and Muller). */
    double normal(Chance chance, int at) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform(chance, 2 * at)));
        return radius * StrictMath.cos(2 * StrictMath.PI * uniform(chance, 2 * at + 1));
    }

    /** Gamma with mean 1 (Marsaglia &amp; Tsang 2000, doi:10.1145/358407.358414); any shape above 0. */
    double gamma(Chance chance, double shape) {
        double d = (shape < 1 ? shape + 1 : shape) - 1.0 / 3;
        double lift = shape < 1 ? StrictMath.pow(1 - uniform(chance, 3), 1 / shape) : 1;
        for (int i = 0; ; i++) {
            double x = normal(chance, 2 * i);
            double root = 1 + x / StrictMath.sqrt(9 * d);
            double v = root * root * root;
            if (v > 0 && StrictMath.log(1 - uniform(chance, 4 * i + 2)) < x * x / 2 + d * (1 - v + StrictMath.log(v))) {
                return d * v * lift / shape;
            }
        }
    }

    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }
}
