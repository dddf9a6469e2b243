package dev.frostline.sink;

import dev.frostline.ops.CheckResult;
import dev.frostline.ops.Metrics;
import dev.frostline.ops.OpsServer;
import dev.frostline.ops.Service;
import dev.frostline.sink.store.InfluxRetention;
import dev.frostline.sink.store.StoreSettings;
import dev.frostline.wire.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes measurements and rollups from Kafka into the metric stores, into each at its own pace. */
public final class SinkService implements Service {
    static final String NAME = "sink-influx";
    private static final Duration RETAINED_EVERY = Duration.ofHours(1);

    private final DeadLetters deadLetters;
    private final Map<String, Pipeline> pipelines = new LinkedHashMap<>();
    private final List<InfluxRetention> retentions;
    private final Thread retaining = new Thread(this::retain, "sink-retention");
    private final OpsServer server;

    public SinkService(SinkConfig config, Metrics metrics) {
        this.server = new OpsServer(config.http(), this::check, metrics);
        this.deadLetters = new KafkaDeadLetters(config.kafka());
        this.retentions = config.stores().stream()
                .filter(InfluxRetention::isNeeded)
                .map(store -> new InfluxRetention(store, InstantSource.system()))
                .toList();
        boolean alone = config.stores().size() == 1;
        for (StoreSettings store : config.stores()) {
            PipelineAssembly assembly = new PipelineAssembly(config, store, metrics.registry(), deadLetters);
            String prefix = alone ? "" : store.kind().label() + "-";
            pipelines.put(prefix + "measurements", assembly.measurements(Topics.MEASUREMENTS));
            pipelines.put(prefix + "rollups", assembly.rollups(Topics.ROLLUPS));
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
            retaining.setDaemon(true);
            retaining.start();
        }
    }

    private void retain() {
        try {
            while (true) {
                retentions.forEach(InfluxRetention::enforce);
                Thread.sleep(RETAINED_EVERY.toMillis()); // close() interrupts
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the sink ends
        }
    }

    /** Of {@code /health/ready} and {@code /metrics}. */
    public int httpPort() {
        return server.port();
    }

    @Override
    public CheckResult check() {
        Map<String, CheckResult> parts = new LinkedHashMap<>();
        pipelines.forEach((name, pipeline) -> parts.put(name, pipeline.check()));
        return CheckResult.of(parts);
    }

    /** All at once: each may take a while to finish what it has begun. */
    @Override
    public void close() {
        List<Thread> closing = pipelines.values().stream()
                .map(pipeline -> new Thread(pipeline::close, "sink-close"))
                .toList();
        closing.forEach(Thread::start);
        try {
            for (Thread one : closing) {
                one.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        retaining.interrupt();
        deadLetters.close();
        server.close();
    }
}
