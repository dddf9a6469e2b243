package dev.frostline.sink;

import dev.frostline.ops.Backoff;
import dev.frostline.ops.FailureLog;
import dev.frostline.ops.NamedThreads;
import dev.frostline.sink.line.LineRenderer;
import dev.frostline.sink.line.MeasurementLines;
import dev.frostline.sink.line.RollupLines;
import dev.frostline.sink.store.HttpStoreWriter;
import dev.frostline.sink.store.InfluxSchema;
import dev.frostline.sink.store.QuestDbSchema;
import dev.frostline.sink.store.QuestDbTable;
import dev.frostline.sink.store.SchemaFirst;
import dev.frostline.sink.store.StoreSchema;
import dev.frostline.sink.store.StoreSettings;
import dev.frostline.sink.store.StoreWriter;
import dev.frostline.wire.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.random.RandomGenerator;
import org.slf4j.LoggerFactory;

/** Puts the pipelines into one store together. They share nothing but Kafka's dead letters. */
final class PipelineAssembly {
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final SinkConfig config;
    private final StoreSettings settings;
    private final MeterRegistry registry;
    private final DeadLetters deadLetters;
    private final StoreSchema bucket;

    PipelineAssembly(SinkConfig config, StoreSettings settings, MeterRegistry registry, DeadLetters deadLetters) {
        this.config = config;
        this.settings = settings;
        this.registry = registry;
        this.deadLetters = deadLetters;
        this.bucket = new InfluxSchema(settings);
    }

    /** What is not a measurement the stream processor sends to the dead letters; here it is only counted. */
    Pipeline measurements(Topic topic) {
        PipelineMetrics metrics = metrics(topic);
        return pipeline(
                topic,
                store(QuestDbTable.MEASUREMENTS),
                new MeasurementLines(),
                metrics,
                (record, problem) -> metrics.invalid());
    }

    /** Of those who read rollups the sink is the one who sends to the dead letters what is none: once for all stores. */
    Pipeline rollups(Topic topic) {
        PipelineMetrics metrics = metrics(topic);
        boolean first = settings.equals(config.stores().get(0));
        return pipeline(topic, store(QuestDbTable.ROLLUPS), new RollupLines(), metrics, (record, problem) -> {
            if (first) {
                deadLetters.send(List.of(record), problem);
                metrics.deadLettered(1);
            } else {
                metrics.invalid();
            }
        });
    }

    private PipelineMetrics metrics(Topic topic) {
        return new PipelineMetrics(registry, topic.name(), settings.kind().label());
    }

    private Pipeline pipeline(
            Topic topic,
            StoreWriter store,
            LineRenderer renderer,
            PipelineMetrics metrics,
            Intake.BadRecords badRecords) {
        BatchLimit limit = new BatchLimit(config.batchLines());
        Backoff backoff = new Backoff(FIRST_WAIT, LONGEST_WAIT, RandomGenerator.getDefault());
        CircuitBreaker breaker = new CircuitBreaker(Clock.systemUTC(), backoff);
        Progress progress = new Progress(Clock.systemUTC(), breaker);
        FailureLog failures = new FailureLog(
                LoggerFactory.getLogger(Pipeline.class),
                "writing " + topic.name() + " to " + settings.kind().label());
        BatchDelivery delivery =
                new BatchDelivery(store, breaker, limit, deadLetters, metrics, failures, Sleeper.BY_THE_CLOCK);
        String name = settings.kind().label() + "-" + topic.name();
        ThreadFactory threads = new NamedThreads("sink-write-" + name);
        Lanes lanes = new Lanes(config.writers(), store, () -> new Lane(delivery, metrics, threads));
        Intake intake = new Intake(renderer, badRecords, limit, lanes, metrics, config.linger());
        gauges(metrics, progress);
        KafkaAccess kafka = new KafkaAccess(config, config.group(settings), topic);
        return new Pipeline(topic.name(), settings.kind().label(), kafka, lanes, intake, progress);
    }

    private StoreWriter store(QuestDbTable table) {
        StoreSchema schema = settings.kind() == StoreSettings.Kind.INFLUX ? bucket : new QuestDbSchema(settings, table);
        return new SchemaFirst(schema, new HttpStoreWriter(settings));
    }

    private static void gauges(PipelineMetrics metrics, Progress progress) {
        metrics.gauge("frostline.sink.lag.records", "Records not yet written", progress, Progress::recordsBehind);
        metrics.gauge(
                "frostline.sink.lag.seconds", "Age of the newest record written", progress, Progress::secondsBehind);
        metrics.gauge(
                "frostline.sink.store.up", "Whether the store takes writes", progress, p -> p.isStoreUp() ? 1 : 0);
    }
}
