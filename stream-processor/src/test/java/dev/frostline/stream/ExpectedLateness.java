package dev.frostline.stream;

import dev.frostline.model.Measurement;
import dev.frostline.model.Resolution;
import dev.frostline.stream.rollup.window.RollupSettings;
import java.util.HashMap;
import java.util.Map;

/** Which measurements of one partition come too late for any rollup, told by their order alone. */
final class ExpectedLateness {
    private static final long GRACE = RollupSettings.DEFAULT.grace().toMillis();
    private static final long IDLE_GRACE =
            GRACE + RollupSettings.DEFAULT.idleAllowance().toMillis();

    private final Map<String, Long> seriesTimes = new HashMap<>();
    private long streamTime;

    boolean accepts(Measurement measurement) {
        String series = measurement.seriesKey().toString();
        long time = measurement.timestamp();
        long end = Resolution.TEN_SECONDS.windowStart(time) + Resolution.TEN_SECONDS.millis();
        if (end <= seriesTimes.getOrDefault(series, 0L) - GRACE || end <= streamTime - IDLE_GRACE) {
            return false;
        }
        seriesTimes.merge(series, time, Math::max);
        streamTime = Math.max(streamTime, time);
        return true;
    }
}
