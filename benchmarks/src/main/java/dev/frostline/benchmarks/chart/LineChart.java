package dev.frostline.benchmarks.chart;

import java.util.List;
import java.util.stream.Stream;

/**
 * Values over time, some lines thin and one thick, with upright marks.
 *
 * @param subtitle says what is drawn
 * @param axis of the values, with their unit
 * @param pointMs between neighbouring points; a line is broken where some are missing
 */
public record LineChart(
        String title, String subtitle, String axis, List<Line> thin, Line thick, List<Mark> marks, long pointMs) {
    private static final double WIDTH = 860;
    private static final double HEIGHT = 380;
    private static final double LEFT = 66;
    private static final double RIGHT = 842;
    private static final double TOP = 84;
    private static final double BOTTOM = 332;
    private static final double GAP = 6;
    /** Of the points: what is farther out is cut off. */
    private static final double SHOWN = 0.99;

    private static final double PADDING = 0.08;
    private static final String STYLE = """
            <style>
            svg { --paper: #ffffff; --ink: #1f2328; --soft: #59636e; --grid: #e4e8ec; --line: #0969da; --mark: #bc4c00; }
            @media (prefers-color-scheme: dark) {
            svg { --paper: #0d1117; --ink: #f0f6fc; --soft: #9198a1; --grid: #262c36; --line: #4493f8; --mark: #f0883e; }
            }
            text { font: 12px -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif; fill: var(--soft); }
            .title { font-size: 15px; font-weight: 600; fill: var(--ink); }
            .mark-label { fill: var(--mark); font-weight: 600; }
            .paper { fill: var(--paper); }
            .grid { stroke: var(--grid); }
            .zero { stroke: var(--soft); }
            .thin, .thick { fill: none; stroke: var(--line); stroke-linejoin: round; }
            .thin { stroke-width: 1; opacity: 0.3; }
            .thick { stroke-width: 2.5; }
            .mark { stroke: var(--mark); stroke-width: 1.5; }
            .begin { stroke-dasharray: 5 4; }
            </style>
            """;

    /** In the order of time. */
    public record Line(List<Point> points) {}

    /** @param time epoch milliseconds */
    public record Point(long time, double value) {}

    /**
     * A moment.
     *
     * @param begin drawn dashed with its label to the left, else whole with its label to the right
     */
    public record Mark(long time, String label, boolean begin) {}

    /** The whole file. */
    public String toSvg() {
        ChartScale times = times();
        ChartScale values = values();
        SvgWriter svg = new SvgWriter();
        svg.openImage(WIDTH, HEIGHT, title);
        svg.raw(STYLE);
        svg.empty("rect", "class", "paper", "width", WIDTH, "height", HEIGHT, "rx", 6);
        svg.text("text", title, "class", "title", "x", 18, "y", 28);
        svg.text("text", subtitle, "x", 18, "y", 48);
        drawValues(svg, values);
        drawTimes(svg, times);
        drawLines(svg, times, values);
        marks.forEach(mark -> drawMark(svg, times.at((double) mark.time()), mark));
        return svg.close("svg").toString();
    }

    private void drawValues(SvgWriter svg, ChartScale values) {
        for (double tick : values.ticks()) {
            double y = values.at(tick);
            svg.line(tick == 0 ? "zero" : "grid", LEFT, y, RIGHT, y);
            String sign = tick > 0 ? "+" : "";
            String label = (sign + SvgWriter.number(tick)).replace('-', '−');
            svg.text("text", label, "x", LEFT - 8, "y", y + 4, "text-anchor", "end");
        }
        svg.text(
                "text",
                axis,
                "transform",
                "translate(18 " + SvgWriter.number((TOP + BOTTOM) / 2) + ") rotate(-90)",
                "text-anchor",
                "middle");
    }

    private static void drawTimes(SvgWriter svg, ChartScale times) {
        TimeTicks ticks = new TimeTicks((long) times.low(), (long) times.high());
        for (long time : ticks.times()) {
            double x = times.at((double) time);
            svg.line("zero", x, BOTTOM, x, BOTTOM + 4);
            svg.text("text", ticks.label(time), "x", x, "y", BOTTOM + 18, "text-anchor", "middle");
        }
        svg.text("text", ticks.axis(), "x", (LEFT + RIGHT) / 2, "y", BOTTOM + 37, "text-anchor", "middle");
    }

    private void drawLines(SvgWriter svg, ChartScale times, ChartScale values) {
        svg.open("clipPath", "id", "plot");
        svg.empty("rect", "x", LEFT, "y", TOP, "width", RIGHT - LEFT, "height", BOTTOM - TOP);
        svg.close("clipPath");
        svg.open("g", "clip-path", "url(#plot)");
        thin.forEach(line -> svg.empty("path", "class", "thin", "d", path(line, times, values)));
        svg.empty("path", "class", "thick", "d", path(thick, times, values));
        svg.close("g");
    }

    private static void drawMark(SvgWriter svg, double x, Mark mark) {
        String style = mark.begin() ? "mark begin" : "mark";
        svg.line(style, x, TOP - 14, x, BOTTOM);
        double at = mark.begin() ? x - 5 : x + 5;
        String anchor = mark.begin() ? "end" : "start";
        svg.label("mark-label", mark.label(), at, TOP - 5, anchor);
    }

    private String path(Line line, ChartScale times, ChartScale values) {
        StringBuilder path = new StringBuilder();
        long before = Long.MIN_VALUE;
        for (Point point : line.points()) {
            boolean broken = before == Long.MIN_VALUE || point.time() - before > GAP * pointMs;
            path.append(broken ? 'M' : 'L')
                    .append(SvgWriter.number(times.at((double) point.time())))
                    .append(' ')
                    .append(SvgWriter.number(values.at(point.value())));
            before = point.time();
        }
        return path.toString();
    }

    private ChartScale times() {
        long first = points().mapToLong(Point::time).min().orElse(0);
        long last = points().mapToLong(Point::time).max().orElse(0);
        for (Mark mark : marks) {
            first = Math.min(first, mark.time());
            last = Math.max(last, mark.time());
        }
        return new ChartScale(first, Math.max(last, first + 1), LEFT, RIGHT);
    }

    /** Zero is within, and so is all of the thick line; of the thin ones what is not far out. */
    private ChartScale values() {
        double[] sorted = points().mapToDouble(Point::value).sorted().toArray();
        double[] main =
                thick.points().stream().mapToDouble(Point::value).sorted().toArray();
        if (sorted.length == 0 || main.length == 0) {
            return new ChartScale(0, 1, BOTTOM, TOP);
        }
        double low = Math.min(0, Math.min(main[0], sorted[(int) ((1 - SHOWN) * (sorted.length - 1))]));
        double high = Math.max(0, Math.max(main[main.length - 1], sorted[(int) (SHOWN * (sorted.length - 1))]));
        double padding = PADDING * Math.max(1, high - low);
        return new ChartScale(low - padding, high + padding, BOTTOM, TOP);
    }

    private Stream<Point> points() {
        return Stream.concat(thin.stream(), Stream.of(thick)).flatMap(line -> line.points().stream());
    }
}
