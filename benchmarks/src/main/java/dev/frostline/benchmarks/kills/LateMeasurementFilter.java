package dev.frostline.benchmarks.kills;

import dev.frostline.model.Measurement;
import dev.frostline.model.Resolution;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Which measurements of one partition come too late for any rollup, told by their order alone. */
final class LateMeasurementFilter {
    static final Duration GRACE = Duration.ofSeconds(30);
    static final Duration IDLE_ALLOWANCE = Duration.ofMinutes(10);

    private final Map<String, Long> seriesTimes = new HashMap<>();
    private long streamTime;

    boolean accepts(Measurement measurement) {
        String series = measurement.seriesKey().toString();
        long time = measurement.timestamp();
        long end = Resolution.TEN_SECONDS.windowStart(time) + Resolution.TEN_SECONDS.millis();
        long behindSeries = seriesTimes.getOrDefault(series, 0L) - GRACE.toMillis();
        long behindStream = streamTime - GRACE.plus(IDLE_ALLOWANCE).toMillis();
        if (end <= behindSeries || end <= behindStream) {
            return false;
        }
        seriesTimes.merge(series, time, Math::max);
        streamTime = Math.max(streamTime, time);
        return true;
    }
}
