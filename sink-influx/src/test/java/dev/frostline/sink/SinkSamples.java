package dev.frostline.sink;

import dev.frostline.model.LatencySketch;
import dev.frostline.model.Measurement;
import dev.frostline.model.MeasurementBuilder;
import dev.frostline.model.Resolution;
import dev.frostline.model.Rollup;
import dev.frostline.model.RollupBuilder;
import dev.frostline.model.SeriesKey;
import dev.frostline.wire.Topics;
import dev.frostline.wire.codec.Codecs;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Records to write. */
final class SinkSamples {
    private SinkSamples() {}

    /** Of yesterday: Kafka deletes what is older than the topic's retention, by the records' own time. */
    static long noon() {
        return LocalDate.now(ZoneOffset.UTC).minusDays(1).atTime(LocalTime.NOON).toEpochSecond(ZoneOffset.UTC) * 1_000;
    }

    static Measurement measurement(String function, double millis, long timestamp) {
        return MeasurementBuilder.builder()
                .popCode("FRA1")
                .city("Frankfurt am Main")
                .country("DE")
                .tier("128, x86")
                .functionName(function)
                .functionVersion("3")
                .coldStartTimeMs(millis)
                .latitude(50.1109)
                .longitude(8.6821)
                .timestamp(timestamp)
                .build();
    }

    static Rollup rollup(String function, int revision, boolean isFinal, double... millis) {
        LatencySketch sketch = new LatencySketch();
        for (double value : millis) {
            sketch.add(value);
        }
        return RollupBuilder.builder()
                .series(new SeriesKey(function, "FRA1", "128, x86"))
                .city("Frankfurt am Main")
                .country("DE")
                .latitude(50.1109)
                .longitude(8.6821)
                .functionVersion("3")
                .resolution(Resolution.ONE_MINUTE)
                .windowStart(noon())
                .revision(revision)
                .isFinal(isFinal)
                .sketch(sketch)
                .build();
    }

    static ProducerRecord<byte[], byte[]> record(Measurement measurement) {
        return new ProducerRecord<>(
                Topics.MEASUREMENTS.name(),
                null,
                measurement.timestamp(),
                key(measurement.seriesKey()),
                Codecs.MEASUREMENT.encode(measurement));
    }

    static ProducerRecord<byte[], byte[]> record(Rollup rollup) {
        return new ProducerRecord<>(
                Topics.ROLLUPS.name(), null, rollup.windowStart(), key(rollup.series()), Codecs.ROLLUP.encode(rollup));
    }

    static byte[] key(SeriesKey series) {
        return series.toString().getBytes(StandardCharsets.UTF_8);
    }
}
