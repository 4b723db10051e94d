package io.kindlift.report.page;

import io.kindlift.report.Prose;
import io.kindlift.report.chart.LinePlot;
import java.util.List;

/**
 * Lines with their words: drawn once for a wide page and once for a phone.
 *
 * @param id unique on the page
 * @param title what it shows
 * @param caption how to read it
 * @param across what the axis from the left counts
 * @param unit of the other axis
 * @param heads of the table
 * @param rows of the table: the same numbers
 * @param wide drawing
 * @param narrow drawing
 */
public record CurveView(
        String id,
        Prose title,
        String caption,
        String across,
        String unit,
        List<String> heads,
        List<List<Prose>> rows,
        LinePlot wide,
        LinePlot narrow) {

    public CurveView {
        heads = List.copyOf(heads);
        rows = List.copyOf(rows);
    }
}
