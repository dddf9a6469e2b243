package dev.frostline.query.series;

import dev.frostline.config.SettingsReader;
import java.time.Duration;

/**
 * Bounds of a chart.
 *
 * @param maxPoints of a line where the question does not say
 * @param maxSketches that one answer may merge before a coarser resolution is chosen
 * @param concurrency questions to the store at a time
 */
public record SeriesSettings(int maxPoints, int maxSketches, Duration timeout, int concurrency) {
    public static SeriesSettings read(SettingsReader settings) {
        return new SeriesSettings(
                settings.integer(
                        "FROSTLINE_QUERY_MAX_POINTS",
                        500,
                        1,
                        5_000,
                        "number of points of a chart's line where the request names none"),
                settings.integer(
                        "FROSTLINE_QUERY_MAX_SKETCHES",
                        100_000,
                        1,
                        100_000_000,
                        "sketches that one answer may merge before a coarser resolution is chosen"),
                settings.duration("FROSTLINE_QUERY_TIMEOUT", Duration.ofSeconds(10), "timeout of one query"),
                settings.integer(
                        "FROSTLINE_QUERY_CONCURRENCY",
                        4,
                        1,
                        256,
                        "number of charts that are computed at the same time"));
    }
}
