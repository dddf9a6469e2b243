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
