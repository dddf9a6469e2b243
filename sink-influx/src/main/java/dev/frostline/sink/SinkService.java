package dev.frostline.sink;

import dev.frostline.ops.CheckResult;
import dev.frostline.ops.Metrics;
import dev.frostline.ops.OpsServer;
import dev.frostline.ops.Service;
import dev.frostline.wire.Topics;
import java.util.Map;

/** Writes measurements and rollups from Kafka into the metric store. */
public final class SinkService implements Service {
    static final String NAME = "sink-influx";

    private final DeadLetters deadLetters;
    private final Pipeline measurements;
    private final Pipeline rollups;
    private final OpsServer server;

    public SinkService(SinkConfig config, Metrics metrics) {
        this.server = new OpsServer(config.http(), this::check, metrics);
        this.deadLetters = new KafkaDeadLetters(config.kafka());
        PipelineAssembly assembly = new PipelineAssembly(config, metrics.registry(), deadLetters);
        this.measurements = assembly.measurements(Topics.MEASUREMENTS);
        this.rollups = assembly.rollups(Topics.ROLLUPS);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void start() {
        server.start();
        measurements.start();
        rollups.start();
    }

    /** Of {@code /health/ready} and {@code /metrics}. */
    public int httpPort() {
        return server.port();
    }

    @Override
    public CheckResult check() {
        return CheckResult.of(Map.of("measurements", measurements.check(), "rollups", rollups.check()));
    }

    @Override
    public void close() {
        Thread other = new Thread(rollups::close, "sink-close");
        other.start();
        measurements.close();
        try {
            other.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        deadLetters.close();
        server.close();
    }
}
