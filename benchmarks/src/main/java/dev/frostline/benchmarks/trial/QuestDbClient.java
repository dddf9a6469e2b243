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
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        HttpResponse<String> answer = client.send(request("exec", sql), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("QuestDB says to " + sql + ": " + answer.body());
        }
        return JSON.readTree(answer.body()).path("dataset");
    }

    /** However many rows there are, they are read one by one. The texts in them must hold neither commas nor quotes. */
    public void export(String sql, Consumer<String[]> rows) throws IOException, InterruptedException {
        HttpResponse<Stream<String>> answer = client.send(request("exp", sql), HttpResponse.BodyHandlers.ofLines());
        try (Stream<String> lines = answer.body()) {
            if (answer.statusCode() != 200) {
                throw new IOException("QuestDB says to " + sql + ": " + lines.collect(Collectors.joining(" ")));
            }
            lines.skip(1).map(line -> line.replace("\"", "").split(",", -1)).forEach(rows);
        }
    }

    private HttpRequest request(String endpoint, String sql) {
        URI query = url.resolve("/" + endpoint + "?query=" + URLEncoder.encode(sql, StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(query).build();
    }
}
