/**
 * Blocks of episodes, and the passes over them: pure folds that know neither Spark nor where they run. A {@link
 * io.kindlift.summary.Block} holds some ten thousand episodes of whole customers as columns of numbers; a {@link
 * io.kindlift.summary.Pass} makes a small summary of one block; {@link io.kindlift.summary.Blocks} runs a pass over all of
 * them, on this machine or on a cluster, and puts the summaries together in the order of the blocks, so that the last digit
 * does not depend on who was done first.
 *
 * <p>An observational study takes three passes: {@link io.kindlift.summary.Summing} counts cells, from which {@link
 * io.kindlift.summary.Weights} follow; {@link io.kindlift.summary.Scattering} brings what slopes and trends need; {@link
 * io.kindlift.summary.Scoring} squares influences, customer by customer.
 *
 * <p>May use {@code episode}, {@code study} and {@code stats}. Start reading at {@link io.kindlift.summary.Block}.
 */
package io.kindlift.summary;
