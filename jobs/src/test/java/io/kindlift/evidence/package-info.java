/**
 * What the intervals are worth: worlds whose truth is known, asked over and over with the classes that a night asks, beside what
 * a textbook's error says of the same worlds. {@link io.kindlift.evidence.EvidencePage} writes the page; start reading there.
 */
package io.kindlift.evidence;
