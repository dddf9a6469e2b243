package dev.frostline.producer.http;

import dev.frostline.http.HttpRoutes;
import dev.frostline.http.ProblemException;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.IOException;

/** Receives measurements in Frostline's own JSON. Answers after Kafka has confirmed them. Thread-safe. */
public final class MeasurementIngest implements HttpRoutes {
    public static final String PATH = "/api/v1/measurements";

    private final IngestGate gate;
    private final RequestBody bodies;

    /** @param maxBodyBytes after decompression */
    public MeasurementIngest(IngestGate gate, int maxBodyBytes) {
        this.gate = gate;
        this.bodies = new RequestBody(maxBodyBytes);
    }

    @Override
    public void addTo(JavalinConfig config) {
        config.routes.post(PATH, this::handle);
    }

    private void handle(Context context) throws IOException {
        boolean lines = isLines(context);
        context.status(202).json(gate.write(() -> items(context, lines)));
    }

    private IngestItems items(Context context, boolean lines) throws IOException {
        byte[] body = bodies.read(context);
        RequestItems items = lines ? RequestItems.ofLines(body) : RequestItems.ofJson(body);
        if (items.values().isEmpty()) {
            throw ProblemException.badRequest("the body holds no measurement");
        }
        return items;
    }

    /** @return whether the body is announced as NDJSON */
    private static boolean isLines(Context context) {
        return switch (RequestBody.mediaType(context)) {
            case "application/json" -> false;
            case "application/x-ndjson", "application/ndjson", "application/jsonl" -> true;
            default ->
                throw ProblemException.unsupportedMediaType(
                        "Content-Type must be application/json or application/x-ndjson");
        };
    }
}
