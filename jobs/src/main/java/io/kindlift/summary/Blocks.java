package io.kindlift.summary;

import java.util.List;
import java.util.Optional;

/** All blocks of a study, here or on a cluster; no pass knows which. */
public interface Blocks extends AutoCloseable {

    /** What a pass finds in each block, in the order of the blocks. */
    <S> List<S> each(Pass<S> pass);

    /** What a pass finds in all blocks, added up in their order; nothing where there is no block. */
    default <S extends Summary<S>> Optional<S> sum(Pass<S> pass) {
        return each(pass).stream().reduce(S::plus);
    }

    /** About what an episode of a block takes, with what a pass makes of it. */
    long BYTES = 128;

    /** So many episodes fit in a sixteenth of this machine's memory: it is quicker to go through them here than to ask a cluster. */
    static long few() {
        return Runtime.getRuntime().maxMemory() / 16 / BYTES;
    }

    /** The same, or one block without episodes where there is none: a pass always finds something. */
    default Blocks orEmpty(Columns columns) {
        return each(Block::size).isEmpty() ? of(List.of(new Block.Builder(columns).build())) : this;
    }

    /** The same blocks, on this machine if they hold no more than so many episodes: passes are then quick to begin. */
    default Blocks near(long most) {
        return this;
    }

    /** Lets go of the blocks. */
    @Override
    default void close() {}

    /** Blocks on this machine. */
    static Blocks of(List<Block> blocks) {
        return grouped(blocks.stream().map(List::of).toList());
    }

    /** Blocks on this machine that are added up group by group, as a cluster would. */
    static Blocks grouped(List<List<Block>> groups) {
        List<List<Block>> kept = List.copyOf(groups);
        return new Blocks() {
            @Override
            public <S> List<S> each(Pass<S> pass) {
                return kept.parallelStream()
                        .flatMap(group -> group.stream().map(pass::over))
                        .toList();
            }

            @Override
            public <S extends Summary<S>> Optional<S> sum(Pass<S> pass) {
                return kept.parallelStream()
                        .flatMap(group -> group.stream().map(pass::over).reduce(S::plus).stream())
                        .toList()
                        .stream()
                        .reduce(S::plus);
            }
        };
    }
}
