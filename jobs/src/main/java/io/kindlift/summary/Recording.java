package io.kindlift.summary;

import io.kindlift.episode.History;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.BiConsumer;

/** Blocks of the episodes of histories, made as they are asked for: each ends with the customer that fills it. */
final class Recording implements Iterator<Block> {

    /** Episodes that make a block. */
    static final int ENOUGH = 1 << 14;

    private final Iterator<History> histories;
    private final Columns columns;
    private final BiConsumer<History, Block.Builder> episodes;
    private Block next;

    Recording(Iterator<History> histories, Columns columns, BiConsumer<History, Block.Builder> episodes) {
        this.histories = histories;
        this.columns = columns;
        this.episodes = episodes;
        this.next = filled();
    }

    /** Null when there is nothing left. */
    private Block filled() {
        Block.Builder block = new Block.Builder(columns);
        while (block.size() < ENOUGH && histories.hasNext()) {
            episodes.accept(histories.next(), block);
        }
        return block.size() == 0 ? null : block.build();
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public Block next() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        Block block = next;
        next = filled();
        return block;
    }
}
