package dev.frostline.producer.otlp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.frostline.http.HttpRoutes;
import dev.frostline.http.ProblemException;
import dev.frostline.producer.http.IngestGate;
import dev.frostline.producer.http.IngestItems;
import dev.frostline.producer.http.IngestResult;
import dev.frostline.producer.http.ItemError;
import dev.frostline.producer.http.RequestBody;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsPartialSuccess;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.function.Function;

/**
 * Receives OTLP over HTTP: {@code POST /v1/traces} and {@code /v1/metrics}. Answers after Kafka has confirmed the cold
 * starts, with a partial success if some of them are invalid. Thread-safe.
 */
public final class OtlpIngest implements HttpRoutes {
    private static final int UNPROCESSABLE = 422;

    private final IngestGate gate;
    private final RequestBody bodies;
    private final CumulativeStreams streams;

    /** @param maxBodyBytes after decompression */
    public OtlpIngest(IngestGate gate, int maxBodyBytes, InstantSource clock) {
        this.gate = gate;
        this.bodies = new RequestBody(maxBodyBytes);
        this.streams = new CumulativeStreams(clock.instant());
    }

    @Override
    public void addTo(JavalinConfig config) {
        config.routes.post("/v1/traces", this::handleTraces);
        config.routes.post("/v1/metrics", this::handleMetrics);
    }

    private void handleTraces(Context context) throws IOException {
        OtlpBody encoding = OtlpBody.of(context);
        IngestResult result = write(context, body -> {
            ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
            encoding.merge(body, request);
            return TraceItems.of(request.build());
        });
        ExportTraceServiceResponse.Builder response = ExportTraceServiceResponse.newBuilder();
        if (result.rejected() > 0) {
            response.setPartialSuccess(ExportTracePartialSuccess.newBuilder()
                    .setRejectedSpans(result.rejected())
                    .setErrorMessage(firstError(result)));
        }
        answer(context, encoding, response.build().toByteArray(), "rejectedSpans", result);
    }

    private void handleMetrics(Context context) throws IOException {
        OtlpBody encoding = OtlpBody.of(context);
        CumulativeStreams.Update update = streams.update();
        IngestResult result = writeMetrics(context, encoding, update);
        update.commit();
        ExportMetricsServiceResponse.Builder response = ExportMetricsServiceResponse.newBuilder();
        if (result.rejected() > 0) {
            response.setPartialSuccess(ExportMetricsPartialSuccess.newBuilder()
                    .setRejectedDataPoints(result.rejected())
                    .setErrorMessage(firstError(result)));
        }
        answer(context, encoding, response.build().toByteArray(), "rejectedDataPoints", result);
    }

    private IngestResult writeMetrics(Context context, OtlpBody encoding, CumulativeStreams.Update update)
            throws IOException {
        try {
            return write(context, body -> {
                ExportMetricsServiceRequest.Builder request = ExportMetricsServiceRequest.newBuilder();
                encoding.merge(body, request);
                return MetricItems.of(request.build(), update);
            });
        } catch (ProblemException e) {
            if (e.status() == UNPROCESSABLE) {
                update.commit(); // there was nothing to write, and a client does not send the request again
            }
            throw e;
        }
    }

    private IngestResult write(Context context, Function<byte[], IngestItems> reader) throws IOException {
        return gate.write(() -> reader.apply(bodies.read(context)));
    }

    private static void answer(
            Context context, OtlpBody encoding, byte[] protobuf, String rejectedName, IngestResult result) {
        context.contentType(encoding.contentType());
        if (encoding == OtlpBody.PROTOBUF) {
            context.result(protobuf);
        } else {
            context.result(json(rejectedName, result).toString());
        }
    }

    private static ObjectNode json(String rejectedName, IngestResult result) {
        ObjectNode response = JsonNodeFactory.instance.objectNode();
        if (result.rejected() > 0) {
            response.putObject("partialSuccess")
                    .put(rejectedName, Integer.toString(result.rejected()))
                    .put("errorMessage", firstError(result));
        }
        return response;
    }

    private static String firstError(IngestResult result) {
        return result.errors().stream().findFirst().map(ItemError::detail).orElse("");
    }
}
