package io.kindlift.evidence;

import io.kindlift.estimate.Uplift;
import io.kindlift.stats.Estimate;

/**
 * What was said of a truth.
 *
 * @param row which row it is, as the page calls it
 * @param truth what should have been said
 * @param uplift the row as published
 * @param textbook the same by a textbook's formula
 */
record Claim(String row, double truth, Uplift uplift, Estimate textbook) {}
