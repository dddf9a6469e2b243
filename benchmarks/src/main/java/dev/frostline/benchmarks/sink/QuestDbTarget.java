package dev.frostline.benchmarks.sink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.frostline.config.Secret;
import dev.frostline.sink.store.QuestDbSchema;
import dev.frostline.sink.store.QuestDbTable;
import dev.frostline.sink.store.StoreAnswer;
import dev.frostline.sink.store.StoreSettings;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** QuestDB with the sink's own tables, deduplication on. */
final class QuestDbTarget implements TargetStore {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI url;

    QuestDbTarget(URI url) {
        this.url = url;
    }

    @Override
    public Map<String, String> environment() {
        return Map.of("FROSTLINE_METRIC_STORE", "questdb", "FROSTLINE_QUESTDB_URL", url.toString());
    }

    @Override
    public StoreSettings settings() {
        return new StoreSettings(
                StoreSettings.Kind.QUESTDB, url, new Secret(""), "", "", TIMEOUT, Duration.ZERO, Duration.ZERO);
    }

    @Override
    public void prepare() throws IOException, InterruptedException {
        execute("DROP TABLE IF EXISTS cold_start_metrics");
        try (QuestDbSchema schema = new QuestDbSchema(settings(), QuestDbTable.MEASUREMENTS)) {
            StoreAnswer answer = schema.ensure();
            if (!(answer instanceof StoreAnswer.Written)) {
                throw new IOException("the table was not made: " + answer);
            }
        }
    }

    @Override
    public long points() throws IOException, InterruptedException {
        return execute("SELECT count() FROM cold_start_metrics")
                .at("/dataset/0/0")
                .asLong();
    }

    private JsonNode execute(String sql) throws IOException, InterruptedException {
        URI query = url.resolve("/exec?query=" + URLEncoder.encode(sql, StandardCharsets.UTF_8));
        HttpResponse<String> answer =
                client.send(HttpRequest.newBuilder(query).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("QuestDB says to " + sql + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    /** The server belongs to another. */
    @Override
    public void close() {}
}
