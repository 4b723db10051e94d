/**
 * The rules of an episode: ordinary Java over one customer's history, one file a rule. A {@link io.kindlift.episode.History}
 * says what happened to a customer, day by day; {@link io.kindlift.episode.MatchedDays} and {@link io.kindlift.episode.Units}
 * say which of these days begin an episode; {@link io.kindlift.episode.Terms} in which stratum it lies; {@link
 * io.kindlift.episode.Measures} what was known before it and what came after.
 *
 * <p>No rule knows where histories lie or who asks. May use {@code study} and {@code stats}. Start reading at {@link
 * io.kindlift.episode.History}, then at the rule you want to know.
 */
package io.kindlift.episode;
