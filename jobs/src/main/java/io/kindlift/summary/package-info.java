/**
 * Blocks of episodes, and the passes over them: pure folds that know neither Spark nor where they run. A {@link
 * io.kindlift.summary.Block} holds some ten thousand episodes of whole customers as columns of numbers; a {@link
 * io.kindlift.summary.Pass} makes a small summary of one block; {@link io.kindlift.summary.Blocks} runs a pass over all of
 * them, on this machine or on a cluster, and puts the summaries together in the order of the blocks, so that the last digit
 * does not depend on who was done first.
 *
 * <p>May use {@code episode}, {@code study} and {@code stats}. Start reading at {@link io.kindlift.summary.Block}.
 */
package io.kindlift.summary;
