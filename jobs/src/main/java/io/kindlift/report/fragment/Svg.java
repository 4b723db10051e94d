package io.kindlift.report.fragment;

import java.util.Locale;

/** A drawing in the making: words and strokes with their looks beside them, so that nothing outside changes it. */
final class Svg {

    static final String SOFT = "#5b6570";
    static final String INK = "#1b1f23";

    private final StringBuilder drawing = new StringBuilder();

    Svg(int width, int height, String title) {
        drawing.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\" aria-label=\"%s\" font-family=\"system-ui,sans-serif\" font-size=\"13\" style=\"max-width:100%%;height:auto;background:#fff\">%n"
                        .replace("%n", "\n"),
                width,
                height,
                width,
                height,
                Html.escaped(title)));
    }

    Svg line(double x1, double y1, double x2, double y2, String look) {
        drawing.append(String.format(
                Locale.ROOT, "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" %s/>\n", x1, y1, x2, y2, look));
        return this;
    }

    /** Anchor is {@code start}, {@code middle} or {@code end}. */
    Svg text(double x, double y, String anchor, String look, String words) {
        drawing.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" %s>%s</text>\n",
                x,
                y,
                anchor,
                look,
                Html.escaped(words)));
        return this;
    }

    Svg dot(double x, double y, double radius, String look) {
        drawing.append(
                String.format(Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" %s/>\n", x, y, radius, look));
        return this;
    }

    /** Points are {@code x,y} pairs with blanks between. */
    Svg path(String shape, String points, String look) {
        drawing.append('<')
                .append(shape)
                .append(" points=\"")
                .append(points)
                .append("\" ")
                .append(look)
                .append("/>\n");
        return this;
    }

    static String stroke(String colour, double width) {
        return String.format(Locale.ROOT, "stroke=\"%s\" stroke-width=\"%.1f\" fill=\"none\"", colour, width);
    }

    static String fill(String colour) {
        return "fill=\"" + colour + "\"";
    }

    Html html() {
        return new Html(drawing + "</svg>\n");
    }
}
