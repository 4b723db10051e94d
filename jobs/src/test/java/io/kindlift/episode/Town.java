package io.kindlift.episode;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Histories made up by a seed: customers who visit a few times a month, some of whom staff are kind to. */
public final class Town {

    public static final LocalDate AS_OF = LocalDate.of(2026, 6, 30);

    private static final int FIRST = (int) LocalDate.of(2026, 1, 1).toEpochDay();
    private static final int DAYS = 170;

    private Town() {}

    /** Packed, customer by customer. */
    public static List<byte[]> of(long seed, int customers) {
        Random random = new Random(seed);
        List<byte[]> histories = new ArrayList<>();
        for (int i = 0; i < customers; i++) {
            histories.add(customer("c" + i, random));
        }
        return histories;
    }

    private static byte[] customer(String name, Random random) {
        History history = new History();
        history.begin(name);
        history.known(List.of(Integer.toString(FIRST), random.nextInt(50) == 0 ? "true" : "false"));
        double often = 0.02 + 0.15 * random.nextDouble();
        int acts = 0;
        for (int day = FIRST; day < FIRST + DAYS; day++) {
            if (random.nextDouble() < often) {
                history.days()
                        .purchase(day, "at" + random.nextInt(3), null, 10_000L * (100 + random.nextInt(2000)), 0, true);
                if (random.nextInt(25) == 0) {
                    history.act(act(name + "a" + acts++, day, random.nextInt(500)));
                }
            }
        }
        return history.packed(new Packed.Writer());
    }

    /** A note, for that many cents. */
    public static History.Act act(String id, int day, long cost) {
        return new History.Act(day, id, null, null, cost, Arrays.asList("note", null, null, "random", null, null));
    }
}
