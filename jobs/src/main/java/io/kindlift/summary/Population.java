package io.kindlift.summary;

import io.kindlift.episode.History;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The histories of all customers, here or on a cluster; no walk knows which. They lie in parts, whose number follows from the data. */
public interface Population {

    /** What a walk finds in each part, in the order of the parts. */
    <S> List<S> each(Walk<S> walk);

    /** Blocks that a walk makes one after another, kept until they are closed. */
    Blocks blocks(Walk<Iterator<Block>> recorder);

    /** What a walk finds in all parts, added up in their order. */
    default <S extends Summary<S>> S sum(Walk<S> walk) {
        return each(walk).stream().reduce(S::plus).orElseThrow();
    }

    /** Packed histories on this machine, in one part. */
    static Population of(List<byte[]> packed) {
        List<byte[]> kept = List.copyOf(packed);
        return new Population() {
            @Override
            public <S> List<S> each(Walk<S> walk) {
                return List.of(walk.over(History.unpacked(kept.iterator())));
            }

            @Override
            public Blocks blocks(Walk<Iterator<Block>> recorder) {
                List<Block> blocks = new ArrayList<>();
                recorder.over(History.unpacked(kept.iterator())).forEachRemaining(blocks::add);
                return Blocks.of(blocks);
            }
        };
    }
}
