package io.kindlift.summary;

import io.kindlift.episode.History;
import java.io.Serializable;
import java.util.Iterator;

/** A pure fold over histories, one after another. Used by several threads at once: whatever it changes is made anew. */
@FunctionalInterface
public interface Walk<S> extends Serializable {

    /** What histories add up to; each is gone when the next one comes. */
    S over(Iterator<History> histories);
}
