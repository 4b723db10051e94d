/**
 * Errors of a difference of two means in a randomised trial: within strata, of pairs, of clusters that lie in the arms or
 * cross them, and the slopes that adjust it. Everything is a function of numbers by stratum or by lot (a cluster's units of
 * one arm in one stratum); no rows, no names.
 *
 * <p>May use {@code stats} and {@code stats.regression}. Start reading at {@link
 * io.kindlift.stats.trial.Form}: one for each way in which units were drawn.
 */
package io.kindlift.stats.trial;
