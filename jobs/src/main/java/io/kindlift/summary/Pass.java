package io.kindlift.summary;

import java.io.Serializable;

/** A pure fold over one block. */
@FunctionalInterface
public interface Pass<S> extends Serializable {

    /** What the block adds up to; the block is not changed. */
    S over(Block block);
}
