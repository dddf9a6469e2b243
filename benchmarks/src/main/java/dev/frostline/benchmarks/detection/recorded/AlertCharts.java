package dev.frostline.benchmarks.detection.recorded;

import dev.frostline.benchmarks.chart.LineChart;
import dev.frostline.model.ChangedStatistic;
import dev.frostline.model.Measurement;
import dev.frostline.model.SeriesKey;
import dev.frostline.model.alert.Alert;
import dev.frostline.producer.format.FileOptions;
import dev.frostline.producer.format.MeasurementFile;
import dev.frostline.producer.input.InputFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** Draws what the series of the largest alerts did around their beginning, one file for each. */
public final class AlertCharts {
    /** Of a longer history each point is a day, of a shorter one a window. */
    private static final Duration LONG = Duration.ofDays(60);

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final DateTimeFormatter DATE = format("d MMM yyyy");
    private static final DateTimeFormatter DATE_AND_TIME = format("d MMM yyyy HH:mm:ss");
    private static final int POINTS_BEFORE = 45;
    private static final int POINTS_AFTER = 45;
    private static final double SLOWEST = 0.2;

    private final List<Picture> pictures;
    private final long pointMs;

    /** An alert, what is shown of its series, and from when to when (exclusive). */
    private record Picture(
            RecordedHistory.Raised raised,
            SortedMap<SeriesKey, SortedMap<Long, SampleBuffer>> points,
            long from,
            long to) {}

    private AlertCharts(List<RecordedHistory.Raised> alerts, Duration span) {
        pointMs = (span.compareTo(LONG) > 0 ? DAY : WINDOW).toMillis();
        pictures = alerts.stream().map(this::picture).toList();
    }

    /**
     * @param directory is there, and can be written
     * @return the files, those of the largest alerts first
     */
    public static List<Path> write(Path data, RecordedHistory history, int number, Path directory)
            throws InputFileException {
        AlertCharts charts = new AlertCharts(history.largest(number), history.span());
        MeasurementFile.read(data, FileOptions.none(), charts::add);
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < charts.pictures.size(); i++) {
            Path file = directory.resolve("alert-" + (i + 1) + ".svg");
            try {
                files.add(Files.writeString(
                        file, charts.chart(charts.pictures.get(i)).toSvg()));
            } catch (IOException e) {
                throw new UncheckedIOException("the chart " + file + " cannot be written", e);
            }
        }
        return files;
    }

    private Picture picture(RecordedHistory.Raised raised) {
        SortedMap<SeriesKey, SortedMap<Long, SampleBuffer>> points = new TreeMap<>();
        raised.series().forEach(series -> points.put(series, new TreeMap<>()));
        Alert alert = raised.alert();
        long from = point(alert.startedAt().toEpochMilli()) - POINTS_BEFORE * pointMs;
        long to = point(alert.detectedAt().toEpochMilli()) + POINTS_AFTER * pointMs;
        return new Picture(raised, points, from, to);
    }

    private void add(Measurement m) {
        for (Picture picture : pictures) {
            SortedMap<Long, SampleBuffer> points = picture.points().get(m.seriesKey());
            if (points != null && m.timestamp() >= picture.from() && m.timestamp() < picture.to()) {
                points.computeIfAbsent(point(m.timestamp()), start -> new SampleBuffer())
                        .add(m.coldStartTimeMs());
            }
        }
    }

    private LineChart chart(Picture picture) {
        Alert alert = picture.raised().alert();
        long began = point(alert.startedAt().toEpochMilli());
        List<LineChart.Line> each = picture.points().values().stream()
                .map(points -> relative(points, picture.raised().statistic(), began))
                .filter(line -> !line.points().isEmpty())
                .toList();
        String unit = pointMs == DAY.toMillis() ? "each day" : "every ten seconds";
        String shown =
                picture.raised().statistic() == ChangedStatistic.TAIL ? "the slowest fifth of " : "the median of ";
        String lines = each.size() == 1 ? "" : " Thin: each of its " + each.size() + " series; thick: their median.";
        return new LineChart(
                alert.title(),
                "Cold starts, " + shown + unit + ", against the time before." + lines,
                "change, %",
                each.size() == 1 ? List.of() : each,
                median(each),
                List.of(mark("began", alert.startedAt(), true), mark("seen", alert.detectedAt(), false)),
                pointMs);
    }

    private LineChart.Mark mark(String what, Instant time, boolean begin) {
        DateTimeFormatter format = pointMs == DAY.toMillis() ? DATE : DATE_AND_TIME;
        return new LineChart.Mark(point(time.toEpochMilli()), what + ' ' + format.format(time), begin);
    }

    /** In percent of the median of what came before the slowdown; empty where nothing did. */
    private static LineChart.Line relative(
            SortedMap<Long, SampleBuffer> points, ChangedStatistic statistic, long began) {
        SampleBuffer before = new SampleBuffer();
        points.headMap(began).values().forEach(samples -> before.add(value(samples, statistic)));
        if (points.headMap(began).isEmpty()) {
            return new LineChart.Line(List.of());
        }
        double baseline = before.median();
        List<LineChart.Point> line = new ArrayList<>();
        points.forEach((time, samples) ->
                line.add(new LineChart.Point(time, 100 * (value(samples, statistic) / baseline - 1))));
        return new LineChart.Line(line);
    }

    private static LineChart.Line median(List<LineChart.Line> lines) {
        SortedMap<Long, SampleBuffer> byTime = new TreeMap<>();
        lines.stream().flatMap(line -> line.points().stream()).forEach(point -> byTime.computeIfAbsent(
                        point.time(), time -> new SampleBuffer())
                .add(point.value()));
        List<LineChart.Point> points = new ArrayList<>();
        byTime.forEach((time, values) -> points.add(new LineChart.Point(time, values.median())));
        return new LineChart.Line(points);
    }

    private static double value(SampleBuffer samples, ChangedStatistic statistic) {
        return statistic == ChangedStatistic.TAIL ? samples.meanOfHighest(SLOWEST) : samples.median();
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }

    private long point(long time) {
        return time - Math.floorMod(time, pointMs);
    }
}
