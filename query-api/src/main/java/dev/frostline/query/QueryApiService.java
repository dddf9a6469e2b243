package dev.frostline.query;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.frostline.ops.CheckResult;
import dev.frostline.ops.Metrics;
import dev.frostline.ops.Service;
import dev.frostline.query.alerts.AlertArchive;
import dev.frostline.query.cache.ResponseCache;
import dev.frostline.query.commands.CommandPublisher;
import dev.frostline.query.http.ApiServices;
import dev.frostline.query.http.HttpApi;
import dev.frostline.query.http.HttpJson;
import dev.frostline.query.live.LiveFeed;
import dev.frostline.query.live.LiveView;
import dev.frostline.query.monitoring.HealthProbes;
import dev.frostline.query.series.SeriesService;
import dev.frostline.query.store.MetricStore;
import dev.frostline.query.ws.Broadcaster;
import dev.frostline.supervision.Workers;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** The query API: current state from the topics and history from the stores, by REST and WebSocket, with the dashboard. */
public final class QueryApiService implements Service {
    private final Map<String, Supplier<CheckResult>> furtherChecks;
    private final Workers workers;
    private final LiveFeed feed;
    private final Broadcaster broadcaster;
    private final HealthProbes probes;
    private final HttpApi http;
    private final Deque<AutoCloseable> closeables = new ArrayDeque<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    public QueryApiService(QueryApiConfig config, Metrics metrics) {
        this(config, metrics, new Workers(metrics.registry()), Map.of());
    }

    /**
     * @param workers to which those of this service are added
     * @param furtherChecks checks by name, which become parts of its health; each answers at once
     */
    public QueryApiService(
            QueryApiConfig config, Metrics metrics, Workers workers, Map<String, Supplier<CheckResult>> furtherChecks) {
        this.workers = workers;
        this.furtherChecks = Map.copyOf(furtherChecks);
        InstantSource clock = InstantSource.system();
        ObjectMapper json = HttpJson.mapper();
        MeterRegistry registry = metrics.registry();
        LiveView live = new LiveView(clock);
        MetricStore store = closeLater(config.store().open());
        ResponseCache cache = closeLater(new ResponseCache(config.redis(), clock, registry));
        AlertArchive alerts = closeLater(AlertArchive.open(config.mongo(), live, clock));
        CommandPublisher commands = closeLater(new CommandPublisher(config.kafka()));
        SeriesService series = closeLater(new SeriesService(store, config.series(), live, cache, json));
        this.broadcaster = closeLater(new Broadcaster(live, config.push(), json, registry, workers));
        this.feed = closeLater(new LiveFeed(config.kafka(), live, broadcaster, registry, workers));
        this.probes = closeLater(new HealthProbes(
                Map.of("metric-store", () -> check(store), "redis", cache::check, "mongodb", alerts::check), workers));
        ApiServices services = new ApiServices(live, series, alerts, commands, cache, broadcaster, this::check);
        this.http = closeLater(new HttpApi(config.http(), config.series(), config.push(), services, metrics, clock));
    }

    @Override
    public String name() {
        return "query-api";
    }

    @Override
    public void start() {
        broadcaster.start();
        feed.start();
        probes.start();
        http.start();
    }

    /** The port of HTTP; the actual one if a free port was requested. */
    public int httpPort() {
        return http.port();
    }

    @Override
    public CheckResult check() {
        Map<String, CheckResult> parts = new TreeMap<>(probes.results());
        parts.put("kafka", feed.check());
        parts.put("workers", workers.check());
        furtherChecks.forEach((name, check) -> parts.put(name, check.get()));
        return CheckResult.of(parts);
    }

    private static CheckResult check(MetricStore store) {
        store.ping();
        return CheckResult.up();
    }

    /** Parts are closed in the reverse order of their creation. */
    private <T extends AutoCloseable> T closeLater(T part) {
        closeables.push(part);
        return part;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            CloseAll.close(closeables);
        }
    }
}
