package io.kindlift.evidence;

import java.util.ArrayList;
import java.util.List;

/** Writes the page. */
public final class EvidencePage {

    private EvidencePage() {}

    static List<World> worlds() {
        return new ArrayList<>(MatchedWorld.all());
    }

    public static void main(String[] args) {
        for (World world : worlds()) {
            long start = System.nanoTime();
            Coverage.of(world).forEach((row, c) -> System.out.println(c.line(world.name(), row)));
            System.out.printf("   %.1f s%n", (System.nanoTime() - start) / 1e9);
        }
    }
}
