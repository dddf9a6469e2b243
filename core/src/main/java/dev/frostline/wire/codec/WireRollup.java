package dev.frostline.wire.codec;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.frostline.model.LatencySketch;
import dev.frostline.model.Resolution;
import dev.frostline.model.Rollup;
import dev.frostline.model.SeriesKey;
import java.util.Base64;

/** A rollup as its topic shows it: tags, window, numbers, and the sketch in base64. */
record WireRollup(
        String functionName,
        String popCode,
        String tier,
        String city,
        String country,
        Double latitude,
        Double longitude,
        String functionVersion,
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
        return new WireRollup(
                series.functionName(),
                series.popCode(),
                series.tier(),
                rollup.city(),
                rollup.country(),
                knownOrNull(rollup.latitude()),
                knownOrNull(rollup.longitude()),
                rollup.functionVersion(),
                rollup.resolution().label(),
                rollup.windowStart(),
                rollup.windowEnd(),
                rollup.revision(),
                rollup.isFinal(),
                sketch.count(),
                sketch.sum(),
                sketch.min(),
                sketch.max(),
                sketch.mean(),
                sketch.quantile(0.50),
                sketch.quantile(0.90),
                sketch.quantile(0.95),
                sketch.quantile(0.99),
                Base64.getEncoder().encodeToString(sketch.bins()));
    }

    Rollup toModel() {
        return new Rollup(
                new SeriesKey(functionName, popCode, tier == null ? "" : tier),
                city,
                country,
                latitude == null ? Double.NaN : latitude,
                longitude == null ? Double.NaN : longitude,
                functionVersion,
                Resolution.of(resolution),
                windowStart,
                revision,
                isFinal,
                LatencySketch.of(Base64.getDecoder().decode(sketch), sum, min, max));
    }

    private static Double knownOrNull(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
