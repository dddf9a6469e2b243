package dev.frostline.producer.otlp;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns histograms of {@code faas.init_duration} into cold starts. A histogram does not tell single durations: those of a
 * bucket get a duration within it. Not thread-safe.
 */
final class MetricItems {
    private static final String INIT_DURATION = "faas.init_duration";
    private static final Map<String, Double> MILLIS = Map.of("s", 1e3, "ms", 1.0, "us", 1e-3, "ns", 1e-6);
    private static final long MAX_PER_POINT = 10_000;

    private final TelemetryItems items = new TelemetryItems();
    private final CumulativeStreams.Update streams;

    private MetricItems(CumulativeStreams.Update streams) {
        this.streams = streams;
    }

    /** Other metrics are ignored. */
    static TelemetryItems of(ExportMetricsServiceRequest request, CumulativeStreams.Update streams) {
        MetricItems reader = new MetricItems(streams);
        for (ResourceMetrics resource : request.getResourceMetricsList()) {
            for (ScopeMetrics scope : resource.getScopeMetricsList()) {
                scope.getMetricsList().stream()
                        .filter(metric -> metric.getName().equals(INIT_DURATION))
                        .forEach(metric -> reader.add(resource.getResource().getAttributesList(), metric));
            }
        }
        return reader.items;
    }

    private void add(List<KeyValue> resource, Metric metric) {
        if (metric.hasHistogram()) {
            boolean cumulative = isCumulative(metric.getHistogram().getAggregationTemporality());
            for (HistogramDataPoint point : metric.getHistogram().getDataPointsList()) {
                PointIdentity stream = stream(resource, point.getAttributesList(), point.getStartTimeUnixNano());
                add(metric, stream, point.getTimeUnixNano(), InitHistogram.of(point), cumulative);
            }
        } else if (metric.hasExponentialHistogram()) {
            boolean cumulative = isCumulative(metric.getExponentialHistogram().getAggregationTemporality());
            for (ExponentialHistogramDataPoint point :
                    metric.getExponentialHistogram().getDataPointsList()) {
                PointIdentity stream = stream(resource, point.getAttributesList(), point.getStartTimeUnixNano());
                add(metric, stream, point.getTimeUnixNano(), InitHistogram.of(point), cumulative);
            }
        } else {
            items.addInvalid(new TelemetryAttributes(resource, List.of()), INIT_DURATION + " is no histogram");
        }
    }

    private static PointIdentity stream(List<KeyValue> resource, List<KeyValue> point, long startTimeUnixNano) {
        return new PointIdentity(new TelemetryAttributes(resource, point), startTimeUnixNano);
    }

    private void add(Metric metric, PointIdentity stream, long time, InitHistogram point, boolean cumulative) {
        Double millis = MILLIS.get(metric.getUnit());
        if (millis == null) {
            items.addInvalid(
                    stream.attributes(),
                    INIT_DURATION + " has the unit '" + metric.getUnit() + "', not one of s, ms, us, ns");
            return;
        }
        Optional<InitHistogram> added = cumulative ? streams.added(stream, point) : Optional.of(point);
        if (added.isEmpty()) {
            items.addInvalid(
                    stream.attributes(),
                    "a cumulative histogram that began before this service: its first point is the baseline of the next");
        } else if (added.get().count() > MAX_PER_POINT) {
            items.addInvalid(
                    stream.attributes(),
                    "a data point has more than " + MAX_PER_POINT + " cold starts; export more often");
        } else {
            added.get().forEach((count, duration) -> {
                for (long i = 0; i < count; i++) {
                    items.add(stream.attributes(), duration * millis, time);
                }
            });
        }
    }

    private static boolean isCumulative(AggregationTemporality temporality) {
        return temporality == AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE;
    }
}
