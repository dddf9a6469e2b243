package dev.frostline.producer.otlp;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;

/** Turns spans with {@code faas.coldstart} into cold starts, which last as long as their span and end with it. */
final class TraceItems {
    private static final double NANOS_PER_MILLI = 1e6;

    private TraceItems() {}

    /** Other spans are ignored. */
    static TelemetryItems of(ExportTraceServiceRequest request) {
        TelemetryItems items = new TelemetryItems();
        for (ResourceSpans resource : request.getResourceSpansList()) {
            for (ScopeSpans scope : resource.getScopeSpansList()) {
                scope.getSpansList().forEach(span -> add(items, resource, span));
            }
        }
        return items;
    }

    private static void add(TelemetryItems items, ResourceSpans resource, Span span) {
        TelemetryAttributes attributes =
                new TelemetryAttributes(resource.getResource().getAttributesList(), span.getAttributesList());
        if (!attributes.isColdStart()) {
            return;
        }
        long nanos = span.getEndTimeUnixNano() - span.getStartTimeUnixNano();
        if (span.getStartTimeUnixNano() <= 0 || nanos < 0) {
            items.addInvalid(attributes, "the span has no start, or ends before it starts");
        } else {
            items.add(attributes, nanos / NANOS_PER_MILLI, span.getEndTimeUnixNano());
        }
    }
}
