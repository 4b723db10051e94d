package io.kindlift.estimate;

import java.io.Serializable;

/**
 * The difference between the effects of two values of a segment, over the same question. The two share controls, so the error
 * needs the influences of both on every episode.
 *
 * @param first the value from which is subtracted
 * @param second the value that is subtracted
 * @param estimator of both effects
 */
public record Contrast(Cell first, Cell second, Estimator estimator) implements Serializable {

    /** Where its error is found: a slice of its own. */
    public Cell cell() {
        Slice one = first.slice();
        String values = one.value() + "-" + second.slice().value();
        return new Cell(new Slice(Slice.CONTRAST + one.segment(), values), first.question());
    }
}
