package dev.frostline.sink;

import dev.frostline.concurrent.Sleeper;
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
    private final Thread retentionThread = Threads.unstarted("sink-retention", this::enforceRetention);
    private final HttpServer server;

    public SinkService(SinkConfig config, Metrics metrics) {
        this.server = HttpServer.ops(config.http(), this::check, metrics);
        this.deadLetters = new KafkaDeadLetters(config.kafka(), metrics.registry());
        this.retentions = config.stores().stream()
                .filter(InfluxRetention::isNeeded)
                .map(store -> new InfluxRetention(store, InstantSource.system()))
                .toList();
        boolean isSingleStore = config.stores().size() == 1;
        for (StoreSettings store : config.stores()) {
            PipelineFactory factory = new PipelineFactory(config, store, metrics.registry(), deadLetters);
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
            retentionThread.start();
        }
    }

    private void enforceRetention() {
        try {
            while (true) {
                retentions.forEach(InfluxRetention::enforce);
                Sleeper.SYSTEM.sleep(RETENTION_INTERVAL); // close() interrupts the sleep
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the sink is closed
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
        retentionThread.interrupt();
        deadLetters.close();
        server.close();
    }
}
