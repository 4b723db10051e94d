package io.kindlift.evidence;

import java.util.ArrayList;
import java.util.List;

/** Writes the page. */
public final class EvidencePage {

    private EvidencePage() {}

    static List<World> worlds() {
        List<World> worlds = new ArrayList<>(MatchedWorld.all());
        worlds.addAll(TrialWorld.all());
        return worlds;
    }

    public static void main(String[] args) {
        for (World world : worlds()) { if(args.length>0&&!world.group().equals(args[0]))continue;
            long start = System.nanoTime();
            Coverage.of(world).forEach((row, c) -> System.out.println(c.line(world.name(), row)));
            System.out.printf("   %.1f s%n", (System.nanoTime() - start) / 1e9);
        }
    }
}
