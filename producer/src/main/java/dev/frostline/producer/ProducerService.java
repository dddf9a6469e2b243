package dev.frostline.producer;

import dev.frostline.concurrent.Threads;
import dev.frostline.http.HttpRoutes;
import dev.frostline.http.HttpServer;
import dev.frostline.ops.CheckResult;
import dev.frostline.ops.Metrics;
import dev.frostline.ops.Service;
import dev.frostline.producer.generator.loop.GenerationLimits;
import dev.frostline.producer.generator.loop.GeneratorLoop;
import dev.frostline.producer.http.MeasurementIngest;
import dev.frostline.producer.publish.DeliveryMetrics;
import dev.frostline.producer.publish.DeliverySummary;
import dev.frostline.producer.publish.DirectPublisher;
import dev.frostline.producer.publish.KafkaProbe;
import dev.frostline.producer.publish.SourceKind;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** The generator and the HTTP ingest, with health and metrics. */
public final class ProducerService implements Service {
    private static final Duration GENERATOR_JOIN_TIMEOUT = Duration.ofSeconds(4);
    private static final int LATE_TICKS = 4;

    private final ProducerConfig config;
    private final InstantSource clock;
    private final DeliveryMetrics deliveries;
    private final DeliverySummary summary;
    private final KafkaProbe probe;
    private final DirectPublisher publisher;
    private final GeneratorLoop generator;
    private final Thread generatorThread;
    private final HttpServer server;
    private final AtomicBoolean closed = new AtomicBoolean();

    public ProducerService(ProducerConfig config, Metrics metrics) {
        this(config, metrics, InstantSource.system());
    }

    ProducerService(ProducerConfig config, Metrics metrics, InstantSource clock) {
        this.config = config;
        this.clock = clock;
        this.deliveries = new DeliveryMetrics(metrics.registry(), clock);
        this.summary = new DeliverySummary(deliveries);
        this.probe = new KafkaProbe(config.kafka());
        this.publisher = new DirectPublisher(config.kafka(), deliveries, SourceKind.HTTP);
        this.generator =
                new GeneratorLoop(config.kafka(), config.generator(), GenerationLimits.none(), deliveries, clock);
        this.generatorThread = Threads.unstarted("producer-generator", generator);
        HttpRoutes ingest = config.ingest()
                ? new MeasurementIngest(publisher, probe::check, deliveries, clock, config.maxBodyBytes())
                : HttpRoutes.none();
        this.server = HttpServer.ops(config.http(), this::check, metrics, ingest);
    }

    @Override
    public String name() {
        return "producer";
    }

    @Override
    public void start() {
        probe.start();
        summary.start();
        server.start();
        if (config.generator().enabled()) {
            generatorThread.start();
        }
    }

    @Override
    public CheckResult check() {
        Map<String, CheckResult> parts = new HashMap<>();
        parts.put("kafka", probe.check());
        parts.put("writes", checkWrites());
        if (config.generator().enabled()) {
            parts.put("generator", checkGenerator());
        }
        return CheckResult.of(parts);
    }

    /** @return the port that the server listens on */
    public int httpPort() {
        return server.port();
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        generator.stop();
        server.close();
        stopGenerator();
        publisher.close();
        probe.close();
        summary.close();
    }

    private CheckResult checkWrites() {
        return CheckResult.up(deliveries
                .lastWrite()
                .map(last -> "last confirmed "
                        + Duration.between(last, clock.instant()).toSeconds() + " s ago")
                .orElse("nothing written yet"));
    }

    private CheckResult checkGenerator() {
        if (!generatorThread.isAlive()) {
            return CheckResult.down("does not run");
        }
        long age = clock.millis() - generator.lastTick();
        long late = LATE_TICKS * config.generator().interval().toMillis();
        if (generator.lastTick() == 0 || age > late) {
            return CheckResult.degraded(generator.lastTick() == 0 ? "no tick yet" : "late by " + age + " ms");
        }
        return CheckResult.up();
    }

    private void stopGenerator() {
        try {
            generatorThread.join(GENERATOR_JOIN_TIMEOUT.toMillis());
            if (generatorThread.isAlive()) {
                generatorThread.interrupt();
                generatorThread.join(GENERATOR_JOIN_TIMEOUT.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
