package io.kindlift.report.page;

import io.kindlift.report.Prose;
import io.kindlift.report.chart.Forest;
import java.util.List;

/**
 * A forest with its words: drawn once for a wide page and once for a phone.
 *
 * @param id unique on the page
 * @param title what it shows
 * @param caption how to read it
 * @param unit of its axis
 * @param entries what it shows, as a table too
 * @param wide drawing
 * @param narrow drawing
 */
public record ForestView(
        String id, Prose title, String caption, String unit, List<Forest.Entry> entries, Forest wide, Forest narrow) {}
