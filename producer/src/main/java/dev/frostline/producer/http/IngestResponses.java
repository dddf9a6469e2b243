package dev.frostline.producer.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import dev.frostline.ops.OpsServer;
import java.io.IOException;
import java.util.List;

/** Writes what a request is answered with. */
final class IngestResponses {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS))
            .build();
    private static final String RETRY_SECONDS = "5";

    private IngestResponses() {}

    /** What was done with a body. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Accepted(int accepted, int rejected, List<ItemError> errors) {}

    static void send(HttpExchange exchange, Accepted accepted) throws IOException {
        OpsServer.respond(exchange, 202, "application/json", json(accepted));
    }

    static void send(HttpExchange exchange, ProblemException problem) throws IOException {
        if (problem.status() == 503) {
            exchange.getResponseHeaders().set("Retry-After", RETRY_SECONDS);
        }
        if (problem.status() == 405) {
            exchange.getResponseHeaders().set("Allow", "POST");
        }
        OpsServer.respond(exchange, problem.status(), "application/problem+json", json(problem.problem()));
    }

    private static String json(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer could not be written: " + e.getOriginalMessage(), e);
        }
    }
}
