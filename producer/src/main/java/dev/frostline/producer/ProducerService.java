package dev.frostline.producer;

import dev.frostline.http.HttpLimits;
import dev.frostline.http.HttpRoutes;
import dev.frostline.http.HttpServer;
import dev.frostline.ops.CheckResult;
import dev.frostline.ops.Metrics;
import dev.frostline.ops.Service;
import dev.frostline.producer.generator.loop.GenerationLimits;
import dev.frostline.producer.generator.loop.GeneratorLoop;
import dev.frostline.producer.http.IngestGate;
import dev.frostline.producer.http.MeasurementIngest;
import dev.frostline.producer.otlp.OtlpIngest;
import dev.frostline.producer.publish.DeliveryMetrics;
import dev.frostline.producer.publish.DeliverySummary;
import dev.frostline.producer.publish.DirectPublisher;
import dev.frostline.producer.publish.KafkaProbe;
import dev.frostline.producer.publish.SourceKind;
import dev.frostline.supervision.Worker;
import dev.frostline.supervision.WorkerSettings;
import dev.frostline.supervision.Workers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** The generator and the HTTP ingest, with health and metrics. */
public final class ProducerService implements Service {
    private static final Duration GENERATOR_CLOSE_GRACE = Duration.ofSeconds(4);
    /** Longer than the time-outs of a transaction. */
    private static final Duration GENERATOR_DEADLINE = Duration.ofMinutes(2);

    private static final int LATE_TICKS = 4;

    private final ProducerConfig config;
    private final InstantSource clock;
    private final DeliveryMetrics deliveries;
    private final DeliverySummary summary;
    private final KafkaProbe probe;
    private final DirectPublisher publisher;
    private final GeneratorLoop generator;
    private final Workers workers;
    private final Worker generatorWorker;
    private final HttpServer server;
    private final AtomicBoolean closed = new AtomicBoolean();

    public ProducerService(ProducerConfig config, Metrics metrics) {
        this(config, metrics, InstantSource.system());
    }

    /** @param workers to which those of this service are added */
    public ProducerService(ProducerConfig config, Metrics metrics, Workers workers) {
        this(config, metrics, InstantSource.system(), workers);
    }

    ProducerService(ProducerConfig config, Metrics metrics, InstantSource clock) {
        this(config, metrics, clock, new Workers(metrics.registry()));
    }

    private ProducerService(ProducerConfig config, Metrics metrics, InstantSource clock, Workers workers) {
        this.config = config;
        this.clock = clock;
        this.deliveries = new DeliveryMetrics(metrics.registry(), clock);
        this.workers = workers;
        this.summary = new DeliverySummary(deliveries, workers);
        this.probe = new KafkaProbe(config.kafka(), workers);
        this.publisher = new DirectPublisher(config.kafka(), deliveries, SourceKind.HTTP);
        this.generator =
                new GeneratorLoop(config.kafka(), config.generator(), GenerationLimits.none(), deliveries, clock);
        this.generatorWorker = workers.once(
                "producer-generator", WorkerSettings.DEFAULT.withDeadline(GENERATOR_DEADLINE), generator::run);
        HttpRoutes ingest = config.ingest() ? ingestRoutes() : HttpRoutes.none();
        HttpLimits limits = HttpLimits.ops().withMaxBodyBytes(config.maxBodyBytes());
        this.server = HttpServer.ops(config.http(), limits, this::check, metrics, ingest);
    }

    private HttpRoutes ingestRoutes() {
        IngestGate gate = new IngestGate(publisher, probe::check, deliveries, config.check(), clock);
        MeasurementIngest measurements = new MeasurementIngest(gate, config.maxBodyBytes());
        OtlpIngest telemetry = new OtlpIngest(gate, config.maxBodyBytes(), clock);
        return routes -> {
            measurements.addTo(routes);
            telemetry.addTo(routes);
        };
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
            generatorWorker.start();
        }
    }

    @Override
    public CheckResult check() {
        Map<String, CheckResult> parts = new HashMap<>();
        parts.put("kafka", probe.check());
        parts.put("writes", checkWrites());
        parts.put("workers", workers.check());
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
        generatorWorker.close(GENERATOR_CLOSE_GRACE);
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
        if (!generatorWorker.isAlive()) {
            return CheckResult.down("does not run");
        }
        long age = clock.millis() - generator.lastTick();
        long late = LATE_TICKS * config.generator().interval().toMillis();
        if (generator.lastTick() == 0 || age > late) {
            return CheckResult.degraded(generator.lastTick() == 0 ? "no tick yet" : "late by " + age + " ms");
        }
        return CheckResult.up();
    }
}
