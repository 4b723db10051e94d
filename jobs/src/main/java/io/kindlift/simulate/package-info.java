/**
 * A seeded world of cafés with a planted effect: customers who come and go, staff who are kind to some of them, word of
 * mouth, and dirt in the tables. Because every life can be lived again with one act added or taken away, on the same
 * chances, the true effect is known customer by customer.
 *
 * <p>Plain Java; may use {@code study}. Every customer follows from the seed and an index alone, so a world of any size
 * streams. Start at {@link io.kindlift.simulate.World}, then {@code Life}.
 */
package io.kindlift.simulate;
