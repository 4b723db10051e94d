package io.kindlift.spark.engine;

import io.kindlift.summary.Block;
import io.kindlift.summary.Blocks;
import io.kindlift.summary.Pass;
import io.kindlift.summary.Summary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;

/** Blocks kept where they were made, in memory or on disk. What a pass finds comes back in their order. */
final class KeptBlocks implements Blocks {

    private final JavaRDD<Block> blocks;

    /** The same here; null where there are too many. */
    private Blocks near;

    /** Made when the first pass asks for them. */
    KeptBlocks(JavaRDD<Block> made) {
        this.blocks = made.persist(StorageLevel.MEMORY_AND_DISK());
    }

    @Override
    public <S> List<S> each(Pass<S> pass) {
        if (near != null) {
            return near.each(pass);
        }
        Broadcast<Pass<S>> shared = shared(pass);
        return blocks.map(block -> shared.value().over(block)).collect();
    }

    /** Added up where the blocks lie, then by their places: always in the same grouping. */
    @Override
    public <S extends Summary<S>> Optional<S> sum(Pass<S> pass) {
        if (near != null) {
            return near.sum(pass);
        }
        Broadcast<Pass<S>> shared = shared(pass);
        return blocks
                .mapPartitions(each ->
                        each.hasNext() ? List.of(summed(each, shared.value())).iterator() : Collections.emptyIterator())
                .collect()
                .stream()
                .reduce(S::plus);
    }

    /** What every block needs is sent once, and not with every task. */
    private <T> Broadcast<T> shared(T needed) {
        return JavaSparkContext.fromSparkContext(blocks.context()).broadcast(needed);
    }

    private static <S extends Summary<S>> S summed(Iterator<Block> blocks, Pass<S> pass) {
        S sum = pass.over(blocks.next());
        while (blocks.hasNext()) {
            sum = sum.plus(pass.over(blocks.next()));
        }
        return sum;
    }

    @Override
    public Blocks near(long most) {
        long episodes = each(Block::size).stream().mapToLong(Integer::longValue).sum();
        near = episodes > most
                ? null
                : Blocks.grouped(blocks.mapPartitions(each -> {
                            List<Block> group = new ArrayList<>();
                            each.forEachRemaining(group::add);
                            return List.of(group).iterator();
                        })
                        .collect());
        return this;
    }

    /** The blocks themselves, to make rows of. */
    JavaRDD<Block> rdd() {
        return blocks;
    }

    @Override
    public void close() {
        blocks.unpersist();
    }
}
