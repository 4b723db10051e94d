package io.kindlift.oracle;

import io.kindlift.summary.Block;
import io.kindlift.summary.Blocks;
import io.kindlift.summary.Columns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Plain episodes as the program that is compared reads them: customers whole, some of them to a block. */
final class EpisodesAsBlocks {

    private EpisodesAsBlocks() {}

    /** The columns that any of the episodes knows, and these. */
    static Columns columns(List<Observed> episodes, List<String> numbers, List<String> texts) {
        TreeSet<String> allNumbers = new TreeSet<>(numbers);
        TreeSet<String> allTexts = new TreeSet<>(texts);
        for (Observed each : episodes) {
            allNumbers.addAll(each.numbers().keySet());
            allTexts.addAll(each.texts().keySet());
        }
        return new Columns(List.copyOf(allNumbers), List.copyOf(allTexts));
    }

    static Blocks of(List<Observed> episodes, Columns columns, int customersToABlock) {
        Map<String, List<Observed>> byCustomer = new LinkedHashMap<>();
        episodes.forEach(each -> byCustomer
                .computeIfAbsent(each.customer(), any -> new ArrayList<>())
                .add(each));
        List<Block> blocks = new ArrayList<>();
        List<List<Observed>> customers = List.copyOf(byCustomer.values());
        for (int from = 0; from < customers.size(); from += customersToABlock) {
            int to = Math.min(customers.size(), from + customersToABlock);
            blocks.add(block(customers.subList(from, to), columns));
        }
        return Blocks.of(blocks);
    }

    private static Block block(List<List<Observed>> customers, Columns columns) {
        Block.Builder block = new Block.Builder(columns);
        for (List<Observed> episodes : customers) {
            block.customer(episodes.get(0).customer());
            for (Observed each : episodes) {
                block.episode(each.day());
                each.numbers().forEach(block::number);
                each.texts().forEach(block::text);
            }
        }
        return block.build();
    }
}
