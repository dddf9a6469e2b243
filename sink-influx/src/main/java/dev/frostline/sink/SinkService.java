package dev.frostline.sink;

import dev.frostline.concurrent.Threads;
import dev.frostline.http.HttpServer;
import dev.frostline.ops.CheckResult;
import dev.frostline.ops.Metrics;
import dev.frostline.ops.Service;
import dev.frostline.sink.pipeline.Pipeline;
import dev.frostline.sink.pipeline.PipelineFactory;
import dev.frostline.sink.pipeline.SinkConfig;
import dev.frostline.sink.pipeline.SinkDeadLetters;
import dev.frostline.sink.store.InfluxRetention;
import dev.frostline.sink.store.StoreSettings;
import dev.frostline.supervision.Heartbeat;
import dev.frostline.supervision.Worker;
import dev.frostline.supervision.WorkerSettings;
import dev.frostline.supervision.Workers;
import dev.frostline.wire.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes measurements and rollups from Kafka into the metric stores. A slow store does not delay another one. */
public final class SinkService implements Service {
    static final String NAME = "sink-influx";
    private static final Duration RETENTION_INTERVAL = Duration.ofHours(1);

    private final SinkDeadLetters deadLetters;
    private final Map<String, Pipeline> pipelines = new LinkedHashMap<>();
    private final List<InfluxRetention> retentions;
    private final Workers workers;
    private final Worker retentionWorker;
    private final HttpServer server;

    public SinkService(SinkConfig config, Metrics metrics) {
        this(config, metrics, new Workers(metrics.registry()));
    }

    /** @param workers to which those of this service are added */
    public SinkService(SinkConfig config, Metrics metrics, Workers workers) {
        this.workers = workers;
        this.retentionWorker = workers.loop(
                "sink-retention", WorkerSettings.DEFAULT.withPause(RETENTION_INTERVAL), this::enforceRetention);
        this.server = HttpServer.ops(config.http(), this::check, metrics);
        this.deadLetters = new KafkaDeadLetters(config.kafka(), metrics.registry());
        this.retentions = config.stores().stream()
                .filter(InfluxRetention::isNeeded)
                .map(store -> new InfluxRetention(store, InstantSource.system()))
                .toList();
        boolean isSingleStore = config.stores().size() == 1;
        for (StoreSettings store : config.stores()) {
            PipelineFactory factory = new PipelineFactory(config, store, metrics.registry(), deadLetters, workers);
            String prefix = isSingleStore ? "" : store.kind().label() + "-";
            pipelines.put(prefix + "measurements", factory.measurements(Topics.MEASUREMENTS));
            pipelines.put(prefix + "rollups", factory.rollups(Topics.ROLLUPS));
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void start() {
        server.start();
        pipelines.values().forEach(Pipeline::start);
        if (!retentions.isEmpty()) {
            retentionWorker.start();
        }
    }

    private void enforceRetention(Heartbeat heartbeat) {
        for (InfluxRetention retention : retentions) {
            heartbeat.beat();
            retention.enforce();
        }
    }

    /** The port of {@code /health/ready} and {@code /metrics}. */
    public int httpPort() {
        return server.port();
    }

    @Override
    public CheckResult check() {
        Map<String, CheckResult> parts = new LinkedHashMap<>();
        pipelines.forEach((name, pipeline) -> parts.put(name, pipeline.check()));
        parts.put("workers", workers.check());
        return CheckResult.of(parts);
    }

    /** Closes all pipelines at the same time, because each may take some seconds to finish its writes. */
    @Override
    public void close() {
        List<Thread> closing = pipelines.values().stream()
                .map(pipeline -> Threads.start("sink-close", pipeline::close))
                .toList();
        try {
            for (Thread thread : closing) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        retentionWorker.close();
        deadLetters.close();
        server.close();
    }
}
