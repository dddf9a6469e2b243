package dev.frostline.benchmarks.sink;

import dev.frostline.benchmarks.trial.QuestDbClient;
import dev.frostline.config.Secret;
import dev.frostline.sink.store.QuestDbSchema;
import dev.frostline.sink.store.QuestDbTable;
import dev.frostline.sink.store.StoreResponse;
import dev.frostline.sink.store.StoreSettings;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** QuestDB with the sink's own tables, deduplication on. */
final class QuestDbTarget implements TargetStore {
    private final QuestDbClient client;
    private final URI url;

    QuestDbTarget(URI url) {
        this.url = url;
        this.client = new QuestDbClient(url);
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
        client.query("DROP TABLE IF EXISTS cold_start_metrics");
        try (QuestDbSchema schema = new QuestDbSchema(settings(), QuestDbTable.MEASUREMENTS)) {
            StoreResponse answer = schema.ensure();
            if (!(answer instanceof StoreResponse.Written)) {
                throw new IOException("the table was not made: " + answer);
            }
        }
    }

    @Override
    public long points() throws IOException, InterruptedException {
        return client.query("SELECT count() FROM cold_start_metrics").at("/0/0").asLong();
    }

    /** The server belongs to another. */
    @Override
    public void close() {}
}
