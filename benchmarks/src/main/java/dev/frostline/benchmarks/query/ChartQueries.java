package dev.frostline.benchmarks.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.frostline.benchmarks.trial.Servers;
import dev.frostline.concurrent.Polling;
import dev.frostline.ops.CheckResult;
import dev.frostline.ops.Metrics;
import dev.frostline.query.QueryApiConfig;
import dev.frostline.query.QueryApiService;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Charts of the 95th percentile as the dashboard asks for them, by HTTP, past the cache of answers. */
final class ChartQueries implements BenchmarkQueries {
    static final String ONE_FUNCTION = "function";
    static final String EVERYTHING = "everything";
    static final List<String> SUBJECTS = List.of(ONE_FUNCTION, EVERYTHING);

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration READY_WITHIN = Duration.ofMinutes(2);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(100);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Metrics metrics = new Metrics();
    private final QueryApiService api;
    private final Servers servers;
    private final String function;

    private ChartQueries(Servers servers, String function) throws InterruptedException {
        Map<String, String> environment = new HashMap<>(LargeDataset.storeSettings(servers));
        environment.put("FROSTLINE_HTTP_PORT", "0");
        environment.put("FROSTLINE_QUERY_TIMEOUT", "60s");
        this.servers = servers;
        this.function = function;
        this.api = new QueryApiService(QueryApiConfig.from(environment), metrics);
        api.start();
        awaitReady();
    }

    static ChartQueries open(Path directory, String function) throws IOException, InterruptedException {
        return new ChartQueries(Servers.start(directory), function);
    }

    @Override
    public List<BenchmarkQuery> all() {
        List<BenchmarkQuery> all = new ArrayList<>();
        for (int days : StoreQueries.RANGES) {
            for (String subject : SUBJECTS) {
                all.add(new BenchmarkQuery(StoreQueries.name(subject, days), () -> points(get(subject, days))));
            }
        }
        return all;
    }

    private static long points(JsonNode answer) {
        int points = answer.path("points").size();
        if (points == 0) {
            throw new IllegalStateException("a chart has no points: " + answer);
        }
        return points;
    }

    private JsonNode get(String subject, int days) throws IOException, InterruptedException {
        String from = LargeDataset.END.minus(Duration.ofDays(days)).toString();
        URI query = URI.create("http://localhost:" + api.httpPort() + "/api/v1/series?stat=p95&fresh=true&from="
                + URLEncoder.encode(from, StandardCharsets.UTF_8) + "&to=" + LargeDataset.END
                + (subject.equals(ONE_FUNCTION) ? "&functionName=" + function : ""));
        HttpResponse<String> answer =
                http.send(HttpRequest.newBuilder(query).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("the API says to " + query + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    private void awaitReady() throws InterruptedException {
        Polling.require(
                READY_WITHIN,
                POLL_INTERVAL,
                () -> api.check()
                        .parts()
                        .getOrDefault("kafka", CheckResult.down("not yet asked"))
                        .isUp(),
                () -> "the API does not get ready: " + api.check());
    }

    @Override
    public void close() throws IOException {
        api.close();
        metrics.close();
        servers.close();
    }
}
