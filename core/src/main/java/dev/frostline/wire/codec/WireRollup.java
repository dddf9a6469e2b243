package dev.frostline.wire.codec;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.frostline.model.LatencySketch;
import dev.frostline.model.Resolution;
import dev.frostline.model.Rollup;
import dev.frostline.model.RollupBuilder;
import dev.frostline.model.SeriesKey;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A rollup as its topic shows it: tags, window, numbers, and the sketch in base64. */
@RecordBuilder
record WireRollup(
        String functionName,
        String popCode,
        @Nullable String tier,
        String city,
        String country,
        @Nullable Double latitude,
        @Nullable Double longitude,
        @Nullable String functionVersion,
        String resolution,
        long windowStart,
        long windowEnd,
        int revision,
        @JsonProperty("final") boolean isFinal,
        long count,
        double sum,
        double min,
        double max,
        double mean,
        @JsonProperty("p50") double p50,
        @JsonProperty("p90") double p90,
        @JsonProperty("p95") double p95,
        @JsonProperty("p99") double p99,
        String sketch) {

    static WireRollup from(Rollup rollup) {
        SeriesKey series = rollup.series();
        LatencySketch sketch = rollup.sketch();
        return WireRollupBuilder.builder()
                .functionName(series.functionName())
                .popCode(series.popCode())
                .tier(series.tier())
                .city(rollup.city())
                .country(rollup.country())
                .latitude(knownOrNull(rollup.latitude()))
                .longitude(knownOrNull(rollup.longitude()))
                .functionVersion(rollup.functionVersion())
                .resolution(rollup.resolution().label())
                .windowStart(rollup.windowStart())
                .windowEnd(rollup.windowEnd())
                .revision(rollup.revision())
                .isFinal(rollup.isFinal())
                .count(sketch.count())
                .sum(sketch.sum())
                .min(sketch.min())
                .max(sketch.max())
                .mean(sketch.mean())
                .p50(sketch.quantile(0.50))
                .p90(sketch.quantile(0.90))
                .p95(sketch.quantile(0.95))
                .p99(sketch.quantile(0.99))
                .sketch(Base64.getEncoder().encodeToString(sketch.bins()))
                .build();
    }

    Rollup toModel() {
        return RollupBuilder.builder()
                .series(new SeriesKey(functionName, popCode, tier == null ? "" : tier))
                .city(city)
                .country(country)
                .latitude(latitude == null ? Double.NaN : latitude)
                .longitude(longitude == null ? Double.NaN : longitude)
                .functionVersion(functionVersion)
                .resolution(Resolution.of(resolution))
                .windowStart(windowStart)
                .revision(revision)
                .isFinal(isFinal)
                .sketch(LatencySketch.of(Base64.getDecoder().decode(sketch), sum, min, max))
                .build();
    }

    private static @Nullable Double knownOrNull(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
