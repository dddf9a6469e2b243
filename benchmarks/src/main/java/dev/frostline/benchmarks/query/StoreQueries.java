package dev.frostline.benchmarks.query;

import dev.frostline.benchmarks.trial.QuestDbClient;
import dev.frostline.benchmarks.trial.Servers;
import dev.frostline.config.SettingsReader;
import dev.frostline.model.Resolution;
import dev.frostline.query.store.Dimension;
import dev.frostline.query.store.MetricStore;
import dev.frostline.query.store.MetricStoreSettings;
import dev.frostline.query.store.RollupQuery;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How one function did everywhere: read from its rollups at each resolution, and computed from its raw points. */
final class StoreQueries implements BenchmarkQueries {
    static final List<Integer> RANGES = List.of(1, 7, 30, 90, 365);
    static final String RAW = "raw";
    /** The six that are read over long ranges. */
    static final List<Resolution> RESOLUTIONS = Resolution.all().stream()
            .filter(each -> each != Resolution.TEN_SECONDS)
            .toList();

    private static final Resolution RAW_WINDOW = Resolution.ONE_HOUR;
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private final Servers servers;
    private final MetricStore store;
    private final QuestDbClient client;
    private final String function;

    private StoreQueries(Servers servers, String function) {
        URI questDb = servers.questDb();
        this.servers = servers;
        this.store = MetricStoreSettings.read(new SettingsReader(
                        Map.of("FROSTLINE_METRIC_STORE", "questdb", "FROSTLINE_QUESTDB_URL", questDb.toString())))
                .open();
        this.client = new QuestDbClient(questDb);
        this.function = function;
    }

    static StoreQueries open(Path directory, String function) throws IOException {
        return new StoreQueries(Servers.questDb(directory, 0), function);
    }

    @Override
    public List<BenchmarkQuery> all() {
        List<BenchmarkQuery> all = new ArrayList<>();
        for (int days : RANGES) {
            RESOLUTIONS.forEach(
                    each -> all.add(new BenchmarkQuery(name(each.label(), days), () -> rollups(each, days))));
            all.add(new BenchmarkQuery(name(RAW, days), () -> raw(days)));
        }
        return all;
    }

    static String name(String what, int days) {
        return what + " over " + days + "d";
    }

    private long rollups(Resolution resolution, int days) {
        Map<Dimension, String> filter = Map.of(Dimension.FUNCTION_NAME, function);
        return store.summaries(new RollupQuery(
                        resolution,
                        from(days).toEpochMilli(),
                        LargeDataset.END.toEpochMilli(),
                        filter,
                        List.of(),
                        TIMEOUT))
                .size();
    }

    /** The same numbers by the hour. */
    private long raw(int days) throws Exception {
        return client.query("SELECT timestamp_floor('" + RAW_WINDOW.label() + "', timestamp) start, count(),"
                        + " sum(cold_start_time_ms), min(cold_start_time_ms), max(cold_start_time_ms)"
                        + " FROM cold_start_metrics WHERE timestamp >= '" + from(days) + "' AND timestamp < '"
                        + LargeDataset.END + "' AND function_name = '" + function + "'")
                .size();
    }

    private static Instant from(int days) {
        return LargeDataset.END.minus(Duration.ofDays(days));
    }

    @Override
    public void close() throws IOException {
        store.close();
        servers.close();
    }
}
