package io.kindlift.estimate;

import io.kindlift.stats.CoMoments;
import java.util.Optional;

/**
 * Who was treated, as a logistic regression on what was known before, and the controls weighed by its odds.
 *
 * @param odds coefficients by variable, the constant in the outcome's place
 * @param control co-moments of the controls, each with its odds as weight
 * @param squares squares of the odds of the controls, added up
 * @param largest the largest propensity of any episode
 * @param separatedBy what tells the arms apart, if anything does; then there are no odds
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Propensity(
        double[] odds, CoMoments control, double squares, double largest, Optional<String> separatedBy) {

    /** Kish's effective number of controls. */
    double effectiveControls() {
        return control.weight() * control.weight() / squares;
    }
}
