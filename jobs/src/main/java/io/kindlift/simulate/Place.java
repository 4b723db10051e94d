package io.kindlift.simulate;

import java.util.stream.IntStream;

/**
 * A café.
 *
 * @param number 0 … {@value #COUNT} − 1
 */
record Place(int number) {

    static final int COUNT = 10;

    private static final String[] REGIONS = {"north", "east", "south", "west"};

    private static final String[] IDS = IntStream.rangeClosed(1, COUNT)
            .mapToObj(number -> "cafe-" + Ids.padded(number, 2))
            .toArray(String[]::new);

    String id() {
        return IDS[number];
    }

    String region() {
        return REGIONS[number % REGIONS.length];
    }

    /** How generous its staff are: it multiplies the odds of an act, 0.6 to 1.5. */
    double generosity() {
        return 0.6 + 0.1 * number;
    }

    /** Another café, {@code step} of 0 … {@value #COUNT} − 2 away. */
    Place other(int step) {
        return new Place((number + 1 + step) % COUNT);
    }
}
