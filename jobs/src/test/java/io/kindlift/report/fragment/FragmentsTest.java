package io.kindlift.report.fragment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class FragmentsTest {

    @Test
    void numbers_keepFourDigitsWhateverTheLocale() {
        assertThat(Grid.written(0.123456)).isEqualTo("0.1235");
        assertThat(Grid.written(1234567.0)).isEqualTo("1,234,567");
        assertThat(Grid.written(-0.5)).isEqualTo("\u22120.5");
        assertThat(Grid.written(1e-9)).isEqualTo("1E-9");
        assertThat(Grid.written(Double.NaN)).isEmpty();
        assertThat(Grid.written(new BigDecimal("3.10"))).isEqualTo("3.10");
        assertThat(Grid.written(new BigDecimal("3.100000"))).isEqualTo("3.10");
        assertThat(Grid.written(new BigDecimal("0.334500"))).isEqualTo("0.3345");
        assertThat(Grid.written(new BigDecimal("4.000000"))).isEqualTo("4.00");
        assertThat(Grid.written(Timestamp.from(Instant.parse("2026-01-01T23:30:00Z"))))
                .isEqualTo("2026-01-01T23:30:00Z");
        assertThat(Grid.written(null)).isEmpty();
    }

    @Test
    void columnsOfNumbers_standToTheRight() {
        String html = new Grid(List.of("name", "n"), List.of(List.of("a", "1,200"), List.of("b", "")))
                .html()
                .text();

        assertThat(html).contains("text-align:right;border-bottom:1px solid #ddd\">1,200");
        assertThat(html).contains("text-align:left;border-bottom:1px solid #ddd\">a");
    }

    @Test
    void hostileNames_stayText() throws Exception {
        String name = "<script>alert('x')</script>&\"";

        Document chart = parsed(
                new Intervals(name, name, List.of(Intervals.Row.of(name, 1, 0.5, 1.5)), OptionalDouble.empty()).html());
        Document lines = parsed(
                new Lines(name, name, name, List.of(new Lines.Line(name, List.of(Lines.Point.of(0, 1))))).html());

        assertThat(chart.getElementsByTagName("script").getLength()).isZero();
        assertThat(lines.getElementsByTagName("script").getLength()).isZero();
        assertThat(lines.getDocumentElement().getAttribute("aria-label")).isEqualTo(name);
    }

    @Test
    void intervals_standWhereTheirNumbersAre() throws Exception {
        Document chart = parsed(new Intervals(
                        "t",
                        "points",
                        List.of(Intervals.Row.of("low", 1, 0, 2), Intervals.Row.of("high", 3, 2, 4)),
                        OptionalDouble.empty())
                .with(2)
                .html());

        double low = centre(chart, 0);
        double high = centre(chart, 1);

        assertThat(low).isLessThan(high);
        assertThat(chart.getDocumentElement().getTextContent()).contains("dashed: the truth", "3 (2 to 4)");
    }

    @Test
    void nothingToDraw_isSaidInWords() {
        assertThat(new Intervals("Effect", "", List.of(), OptionalDouble.empty())
                        .html()
                        .text())
                .contains("Effect: no numbers");
        assertThat(new Lines("Effect", "", "", List.of()).html().text()).contains("Effect: no points");
    }

    @Test
    void bandedLine_hasItsBand() throws Exception {
        Lines.Line line =
                new Lines.Line("a", List.of(new Lines.Point(0, 1, 0.5, 1.5), new Lines.Point(1, 2, 1.5, 2.5)));

        Document drawing = parsed(new Lines("t", "x", "y", List.of(line)).html());

        assertThat(drawing.getElementsByTagName("polygon").getLength()).isEqualTo(1);
        assertThat(drawing.getElementsByTagName("polyline").getLength()).isEqualTo(1);
    }

    @Test
    void moreLinesThanColours_areRefused() {
        Lines.Line line = new Lines.Line("a", List.of(Lines.Point.of(0, 1)));

        assertThatThrownBy(() -> new Lines("t", "x", "y", Collections.nCopies(7, line)))
                .hasMessageContaining("7 lines");
    }

    private static double centre(Document chart, int number) {
        return Double.parseDouble(chart.getElementsByTagName("circle")
                .item(number)
                .getAttributes()
                .getNamedItem("cx")
                .getTextContent());
    }

    private static Document parsed(Html html) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(html.text())));
    }
}
