package io.kindlift.report.page;

import io.kindlift.report.Prose;
import io.kindlift.report.Sentences.Finding;
import java.util.List;

/**
 * One answer at a glance.
 *
 * @param title what it answers
 * @param finding what may be said
 * @param big the figure, or a word where there is none
 * @param lines what stands below
 */
public record Tile(String title, Finding finding, Prose big, List<Prose> lines) {}
