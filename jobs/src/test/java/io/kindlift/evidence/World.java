package io.kindlift.evidence;

import java.util.List;
import java.util.SplittableRandom;

/** A world whose truth is known and that can be drawn again and again. */
interface World {

    /** The section of the page it stands in. */
    String group();

    /** What is told of it on the page. Its draws begin with this name, so that every world can be drawn without the others. */
    String name();

    /** The least share of intervals of 95 % that must hold the truth. */
    double least();

    /** The largest share: more would be an interval longer than it needs to be. */
    double most();

    /** Whether nothing at all is done for anybody. */
    boolean nothingDone();

    /** One draw: what was said of it, row by row. */
    List<Claim> draw(SplittableRandom random);
}
