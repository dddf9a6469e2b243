package dev.frostline.producer.parsing;

import dev.frostline.config.SettingsReader;
import dev.frostline.model.Measurement;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.RecordCheck;
import java.time.Duration;

/**
 * The check that each measurement passes before it is written, whether it comes from a file, over HTTP or as OTLP: the
 * largest cold start, the latest event time, and the rules of names.
 *
 * @param maxColdStart a longer cold start is a mistake of its sender, and would change averages for days
 */
public record MeasurementCheck(Duration maxColdStart) {
    private static final Duration MAX_AHEAD = Duration.ofHours(1);
    private static final Duration DEFAULT_MAX_COLD_START = Duration.ofHours(1);

    public static MeasurementCheck standard() {
        return new MeasurementCheck(DEFAULT_MAX_COLD_START);
    }

    public static MeasurementCheck read(SettingsReader settings) {
        return new MeasurementCheck(settings.duration(
                "FROSTLINE_PRODUCER_MAX_COLD_START",
                DEFAULT_MAX_COLD_START,
                "longest cold start that is accepted, from files, over HTTP and as OTLP; longer ones are rejected"));
    }

    /** @param now in epoch milliseconds */
    public void require(Measurement measurement, long now) throws MalformedRecordException {
        if (measurement.timestamp() > now + MAX_AHEAD.toMillis()) {
            throw new MalformedRecordException(
                    RecordCheck.TIMESTAMP, "timestamp is " + measurement.timestamp() + ", more than an hour ahead");
        }
        if (measurement.coldStartTimeMs() > maxColdStart.toMillis()) {
            throw new MalformedRecordException(
                    RecordCheck.VALUE,
                    "cold_start_time_ms is " + measurement.coldStartTimeMs() + ", more than the maximum of "
                            + maxColdStart.toMillis());
        }
        NameRules.require("pop_code", measurement.popCode());
        NameRules.require("function_name", measurement.functionName());
        NameRules.require("function_version", measurement.functionVersion());
        NameRules.require("tier", measurement.tier());
        NameRules.require("city", measurement.city());
        NameRules.require("country", measurement.country());
    }
}
