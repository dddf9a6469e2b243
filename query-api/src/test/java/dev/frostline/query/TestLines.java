package dev.frostline.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.frostline.config.BasicCredentials;
import dev.frostline.model.LatencySketch;
import dev.frostline.model.Rollup;
import dev.frostline.wire.StoredTag;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Writes rollups into QuestDB as the sink does: its table, its line protocol. */
public final class TestLines {
    private static final String TABLE = """
            CREATE TABLE IF NOT EXISTS cold_start_rollups (
              timestamp TIMESTAMP_NS,
              pop_code SYMBOL CAPACITY 256,
              city SYMBOL CAPACITY 256,
              country SYMBOL CAPACITY 256,
              tier SYMBOL CAPACITY 256,
              function_name SYMBOL CAPACITY 1024,
              resolution SYMBOL CAPACITY 16 INDEX,
              count LONG,
              final BOOLEAN,
              sum DOUBLE,
              min DOUBLE,
              max DOUBLE,
              mean DOUBLE,
              p50 DOUBLE,
              p90 DOUBLE,
              p95 DOUBLE,
              p99 DOUBLE,
              sketch VARCHAR
            ) TIMESTAMP(timestamp) PARTITION BY MONTH WAL
            DEDUP UPSERT KEYS(timestamp, pop_code, city, country, tier, function_name, resolution)""";

    private final String url;
    private final BasicCredentials login;
    private final HttpClient client = HttpClient.newHttpClient();
    private final StringBuilder lines = new StringBuilder();

    public TestLines(String url) {
        this(url, BasicCredentials.none());
    }

    public TestLines(String url, BasicCredentials login) {
        this.url = url;
        this.login = login;
    }

    public void add(Rollup rollup) {
        lines.append(line(rollup)).append('\n');
    }

    /** One line of line protocol, without its end. */
    public static String line(Rollup rollup) {
        LatencySketch sketch = rollup.sketch();
        StringBuilder line = new StringBuilder("cold_start_rollups");
        tag(line, "city", rollup.city());
        tag(line, "country", rollup.country());
        tag(line, "function_name", rollup.series().functionName());
        tag(line, "pop_code", rollup.series().popCode());
        tag(line, "resolution", rollup.resolution().label());
        tag(line, "tier", rollup.series().tier());
        line.append(" count=").append(sketch.count()).append("i,final=t");
        line.append(",sum=").append(sketch.sum());
        line.append(",min=").append(sketch.min());
        line.append(",max=").append(sketch.max());
        line.append(",p50=").append(sketch.quantile(0.5));
        line.append(",sketch=\"").append(Base64.getEncoder().encodeToString(sketch.bins()));
        return line.append("\" ").append(rollup.windowStart()).append("000000").toString();
    }

    /** Returns when the rows can be read. */
    public void write(int rowsExpected) {
        exec(TABLE);
        HttpResponse<String> response = send(HttpRequest.newBuilder(URI.create(url + "/api/v2/write"))
                .POST(HttpRequest.BodyPublishers.ofString(lines.toString())));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(204);
        lines.setLength(0);
        await().until(() ->
                exec("SELECT count() FROM cold_start_rollups").contains("\"dataset\":[[" + rowsExpected + "]]"));
    }

    public String exec(String sql) {
        HttpResponse<String> response = send(HttpRequest.newBuilder(
                URI.create(url + "/exec?query=" + URLEncoder.encode(sql, StandardCharsets.UTF_8))));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        login.header().ifPresent(value -> request.header("Authorization", value));
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void tag(StringBuilder line, String name, String value) {
        if (!value.isEmpty()) {
            line.append(',')
                    .append(name)
                    .append('=')
                    .append(StoredTag.encode(value)
                            .replace(" ", "\\ ")
                            .replace(",", "\\,")
                            .replace("=", "\\="));
        }
    }
}
