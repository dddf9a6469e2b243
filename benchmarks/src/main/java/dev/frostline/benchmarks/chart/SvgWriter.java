package dev.frostline.benchmarks.chart;

import java.util.Locale;

/** Writes elements of SVG, one after the other. Coordinates have one decimal: nobody sees the second. */
final class SvgWriter {
    private final StringBuilder text = new StringBuilder();

    /** @param attributes names and values in turns; numbers as coordinates */
    SvgWriter open(String tag, Object... attributes) {
        start(tag, attributes).append(">\n");
        return this;
    }

    /** The root element. */
    SvgWriter openImage(double width, double height, String title) {
        text.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
                .append(number(width))
                .append(' ')
                .append(number(height))
                .append('"');
        attributes("width", width, "height", height, "role", "img", "aria-label", title);
        text.append(">\n");
        return this;
    }

    /** @param style its class in the style sheet */
    SvgWriter line(String style, double x1, double y1, double x2, double y2) {
        text.append("<line");
        attributes("class", style, "x1", x1, "x2", x2);
        attributes("y1", y1, "y2", y2);
        text.append("/>\n");
        return this;
    }

    /**
     * A text.
     *
     * @param style its class in the style sheet
     * @param anchor the part of it that is at x: {@code start}, {@code middle} or {@code end}
     */
    SvgWriter label(String style, String content, double x, double y, String anchor) {
        text.append("<text");
        attributes("class", style, "x", x, "y", y);
        attributes("text-anchor", anchor);
        text.append('>').append(escaped(content));
        return close("text");
    }

    SvgWriter close(String tag) {
        text.append("</").append(tag).append(">\n");
        return this;
    }

    SvgWriter empty(String tag, Object... attributes) {
        start(tag, attributes).append("/>\n");
        return this;
    }

    SvgWriter text(String tag, String content, Object... attributes) {
        start(tag, attributes).append('>').append(escaped(content));
        return close(tag);
    }

    /** What needs no escaping, such as a style sheet. */
    SvgWriter raw(String content) {
        text.append(content);
        return this;
    }

    static String number(double value) {
        String shown = String.format(Locale.ROOT, "%.1f", value);
        return shown.endsWith(".0") ? shown.substring(0, shown.length() - 2) : shown;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private StringBuilder start(String tag, Object... attributes) {
        text.append('<').append(tag);
        return attributes(attributes);
    }

    private StringBuilder attributes(Object... attributes) {
        for (int i = 0; i < attributes.length; i += 2) {
            Object value = attributes[i + 1];
            String shown = value instanceof Number number ? number(number.doubleValue()) : escaped(value.toString());
            text.append(' ').append(attributes[i]).append("=\"").append(shown).append('"');
        }
        return text;
    }

    private static String escaped(String content) {
        return content.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
