package io.kindlift.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.report.Numerals;
import io.kindlift.report.chart.LinePlot.Line;
import io.kindlift.report.chart.LinePlot.Point;
import io.kindlift.report.chart.LinePlot.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinePlotTest {

    private static final List<Point> POINTS =
            List.of(new Point(0, 10, 8, 12), new Point(1, 6, 4, 8), new Point(2, 2, 1, 5));

    @Test
    void steps_keepTheirHeightUntilTheNextPoint() {
        LinePlot plot = plot(new Line("a", POINTS, true, Double.NEGATIVE_INFINITY));

        assertThat(plot.lines().get(0).firm()).matches("M[\\d.]+ [\\d.]+(H[\\d.]+V[\\d.]+){2}");
        assertThat(plot.lines().get(0).provisional()).isEmpty();
        assertThat(plot.lines().get(0).ribbon()).startsWith("M").contains("H").endsWith("Z");
    }

    @Test
    void nightsThatCouldStillChange_areDashed_andTheSettledStretchBeginsWhereTheyEnd() {
        LinePlot.Drawn line = plot(new Line("a", POINTS, false, 2)).lines().get(0);

        String end = line.provisional().substring(line.provisional().lastIndexOf('L') + 1);

        assertThat(line.provisional()).matches("M[\\d.]+ [\\d.]+L[\\d.]+ [\\d.]+");
        assertThat(line.firm()).startsWith("M" + end + "L");
    }

    @Test
    void everyPoint_isWithinTheFrame_andHigherValuesAreHigherUp() {
        LinePlot plot = plot(new Line("a", POINTS, false, Double.NEGATIVE_INFINITY));

        for (Point point : POINTS) {
            assertThat(plot.x().holds(point.x())).isTrue();
            assertThat(plot.y().holds(point.low()) && plot.y().holds(point.high()))
                    .isTrue();
        }
        assertThat(plot.y().at(10)).isLessThan(plot.y().at(2));
        assertThat(plot.x().at(0)).isEqualTo(Shape.WIDE.left());
        assertThat(plot.x().at(2)).isEqualTo(Shape.WIDE.right());
    }

    @Test
    void namesOfLinesThatEndTogether_areMovedApart() {
        Line one = new Line("one", POINTS, false, Double.NEGATIVE_INFINITY);
        Line two = new Line("two", POINTS, false, Double.NEGATIVE_INFINITY);

        LinePlot plot = LinePlot.of(List.of(one, two), false, null, Shape.WIDE, Numerals.TERMINAL);

        double apart = plot.lines().get(0).endY() - plot.lines().get(1).endY();
        assertThat(Math.abs(apart)).isGreaterThanOrEqualTo(13.9);
    }

    @Test
    void onePoint_isNoRibbon() {
        LinePlot plot = plot(new Line("a", POINTS.subList(0, 1), false, Double.NEGATIVE_INFINITY));

        assertThat(plot.lines().get(0).ribbon()).isEmpty();
    }

    private static LinePlot plot(Line line) {
        return LinePlot.of(List.of(line), true, null, Shape.WIDE, Numerals.TERMINAL);
    }
}
