package dev.frostline.sink.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.frostline.config.Secret;
import dev.frostline.embedded.store.EmbeddedQuestDb;
import dev.frostline.sink.store.StoreResponse.Written;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("quick")
final class QuestDbStoreIT extends StoreWriterContract {
    private static final OkHttpClient HTTP = new OkHttpClient();

    @TempDir
    private static Path directory;

    private static EmbeddedQuestDb store;

    @BeforeAll
    static void startStore() {
        store = EmbeddedQuestDb.start(directory, 0);
    }

    @AfterAll
    static void stopStore() {
        store.close();
    }

    @Override
    protected StoreSettings settings() {
        query("DROP TABLE IF EXISTS cold_start_metrics");
        query("DROP TABLE IF EXISTS cold_start_rollups");
        return settings(Duration.ZERO);
    }

    private static StoreSettings settings(Duration retention) {
        return new StoreSettings(
                StoreSettings.Kind.QUESTDB,
                URI.create(store.url()),
                new Secret(""),
                "frostline",
                "cold-starts",
                Duration.ofSeconds(30),
                retention,
                retention);
    }

    @Override
    protected StoreSchema schema(StoreSettings settings) {
        return new QuestDbSchema(settings, QuestDbTable.MEASUREMENTS);
    }

    @Override
    protected long count(String function) {
        return (long) number("count()", function);
    }

    @Override
    protected double value(String function) {
        return number("max(cold_start_time_ms)", function);
    }

    @Test
    void changesTheRetention_whenItIsConfiguredAnew() {
        expectRetention(Duration.ofDays(90), "[[13,\"WEEK\"],[3,\"MONTH\"]]");
        expectRetention(Duration.ofDays(20), "[[3,\"WEEK\"],[1,\"MONTH\"]]");
        expectRetention(Duration.ZERO, "[[1000,\"YEAR\"],[1000,\"YEAR\"]]");
    }

    private static void expectRetention(Duration retention, String expected) {
        for (QuestDbTable table : QuestDbTable.values()) {
            assertThat(new QuestDbSchema(settings(retention), table).ensure()).isEqualTo(new Written());
        }
        String now = "SELECT ttlValue, ttlUnit FROM tables() WHERE table_name LIKE 'cold_start_%' ORDER BY table_name";
        await().untilAsserted(() -> assertThat(query(now)).hasToString(expected));
    }

    private static double number(String expression, String function) {
        String sql = "SELECT " + expression + " FROM cold_start_metrics WHERE function_name = '" + function + "'";
        return query(sql).get(0).get(0).asDouble();
    }

    private static JsonNode query(String sql) {
        Request request = new Request.Builder()
                .url(StoreHttpClient.url(URI.create(store.url()), "exec")
                        .addQueryParameter("query", sql)
                        .build())
                .build();
        try (Response response = HTTP.newCall(request).execute()) {
            return new ObjectMapper().readTree(response.body().string()).get("dataset");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
