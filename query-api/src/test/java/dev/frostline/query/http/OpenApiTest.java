package dev.frostline.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.frostline.config.HttpSettings;
import dev.frostline.ops.Metrics;
import dev.frostline.query.ws.PushSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OpenApiTest {
    private static final Set<String> SOCKETS = Set.of("GET /ws");

    @Test
    void describesExactlyTheExistingRoutes() throws Exception {
        JsonNode contract = new ObjectMapper().readTree(HttpApi.class.getResourceAsStream("openapi.json"));
        Set<String> described = new TreeSet<>();
        contract.get("paths").properties().forEach(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        described.removeAll(SOCKETS);

        assertThat(described).isEqualTo(routes());
    }

    @Test
    void describesTheExistingParameters() throws Exception {
        JsonNode paths = new ObjectMapper()
                .readTree(HttpApi.class.getResourceAsStream("openapi.json"))
                .get("paths");

        assertThat(parameters(paths, "/api/v1/series")).isEqualTo(SeriesRoutes.PARAMETERS);
        assertThat(parameters(paths, "/api/v1/alerts")).isEqualTo(AlertRoutes.PARAMETERS);
        assertThat(parameters(paths, "/api/v1/notes")).isEqualTo(NoteRoutes.PARAMETERS);
    }

    private static Set<String> parameters(JsonNode paths, String path) {
        return paths.get(path).get("get").get("parameters").findValuesAsText("name").stream()
                .collect(Collectors.toSet());
    }

    private static Set<String> routes() {
        PushSettings push = new PushSettings(Set.of(), 1, Duration.ofSeconds(1), Duration.ofSeconds(1));
        ApiServices services = new ApiServices(null, null, null, null, null, null, null);
        try (Metrics metrics = new Metrics()) {
            return new HttpApi(new HttpSettings("127.0.0.1", 0), null, push, services, metrics, InstantSource.system())
                    .routes();
        }
    }
}
