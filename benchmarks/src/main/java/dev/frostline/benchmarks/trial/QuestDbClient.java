package dev.frostline.benchmarks.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Asks QuestDB by SQL what benchmarks must know and Frostline itself never asks. */
public final class QuestDbClient {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI url;

    public QuestDbClient(URI url) {
        this.url = url;
    }

    /** @return the rows, each an array */
    public JsonNode query(String sql) throws IOException, InterruptedException {
        URI query = url.resolve("/exec?query=" + URLEncoder.encode(sql, StandardCharsets.UTF_8));
        HttpResponse<String> answer =
                client.send(HttpRequest.newBuilder(query).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("QuestDB says to " + sql + ": " + answer.body());
        }
        return JSON.readTree(answer.body()).path("dataset");
    }
}
