package io.kindlift.estimate;

import io.kindlift.summary.Block;
import io.kindlift.summary.Blocks;
import io.kindlift.summary.Columns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Blocks and figures of {@code reference/matched}. */
final class SmallWorld {

    static final List<String> TEXTS = List.of("arm", "stratum", "cluster", "tier", "act", "tied");
    static final List<String> NUMBERS = List.of(
            "price", "dose", "repeat", "before_repeat", "visits", "before_visits", "spend", "log_spend", "tenure");

    private SmallWorld() {}

    /** The lines of a file, the names of its columns first. */
    static List<List<String>> lines(String file) {
        try (var stream = SmallWorld.class.getResourceAsStream("/reference/matched/" + file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> List.of(line.split(",", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The world in blocks that end with a customer once they hold that many episodes. */
    static Blocks blocks(int size) {
        List<List<String>> lines = lines("world.csv");
        List<String> names = lines.get(0);
        Columns columns = new Columns(NUMBERS, TEXTS);
        List<Block> blocks = new ArrayList<>();
        Block.Builder block = new Block.Builder(columns);
        String last = "";
        for (List<String> line : lines.subList(1, lines.size())) {
            if (!line.get(0).equals(last) && block.size() >= size) {
                blocks.add(block.build());
                block = new Block.Builder(columns);
            }
            if (!line.get(0).equals(last)) {
                block.customer(line.get(0));
            }
            last = line.get(0);
            episode(block, names, line);
        }
        blocks.add(block.build());
        return Blocks.of(blocks);
    }

    private static void episode(Block.Builder block, List<String> names, List<String> line) {
        block.episode(Integer.parseInt(line.get(1)));
        for (String text : TEXTS) {
            String value = line.get(names.indexOf(text));
            block.text(text, value.isEmpty() ? null : value);
        }
        for (String number : NUMBERS) {
            String value = line.get(names.indexOf(number));
            block.number(number, value.isEmpty() ? Double.NaN : Double.parseDouble(value));
        }
    }
}
