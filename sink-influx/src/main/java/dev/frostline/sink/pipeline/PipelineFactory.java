package dev.frostline.sink.pipeline;

import dev.frostline.concurrent.Sleeper;
import dev.frostline.ops.FailureLog;
import dev.frostline.sink.line.LineRenderer;
import dev.frostline.sink.line.MeasurementLineRenderer;
import dev.frostline.sink.line.RollupLineRenderer;
import dev.frostline.sink.store.HttpStoreWriter;
import dev.frostline.sink.store.InfluxSchema;
import dev.frostline.sink.store.QuestDbSchema;
import dev.frostline.sink.store.QuestDbTable;
import dev.frostline.sink.store.SchemaEnsuringWriter;
import dev.frostline.sink.store.StoreSchema;
import dev.frostline.sink.store.StoreSettings;
import dev.frostline.sink.store.StoreWriter;
import dev.frostline.supervision.WorkerSettings;
import dev.frostline.supervision.Workers;
import dev.frostline.wire.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.slf4j.LoggerFactory;

/** Creates the pipelines into one store. They share only the dead letters and the bucket. */
public final class PipelineFactory {
    private static final Duration INITIAL_WAIT = Duration.ofMillis(200);
    private static final Duration MAX_WAIT = Duration.ofSeconds(30);

    private final SinkConfig config;
    private final StoreSettings settings;
    private final MeterRegistry registry;
    private final SinkDeadLetters deadLetters;
    private final Workers allWorkers;
    private final StoreSchema bucket;

    public PipelineFactory(
            SinkConfig config,
            StoreSettings settings,
            MeterRegistry registry,
            SinkDeadLetters deadLetters,
            Workers allWorkers) {
        this.config = config;
        this.settings = settings;
        this.registry = registry;
        this.deadLetters = deadLetters;
        this.allWorkers = allWorkers;
        this.bucket = new InfluxSchema(settings);
    }

    /** Invalid measurements are only counted here: the stream processor sends them to the dead letters. */
    public Pipeline measurements(Topic topic) {
        PipelineMetrics metrics = metrics(topic);
        return pipeline(
                topic,
                store(QuestDbTable.MEASUREMENTS),
                new MeasurementLineRenderer(),
                metrics,
                (record, problem) -> metrics.invalid());
    }

    /** Invalid rollups go to the dead letters, from the pipeline of the first store only. */
    public Pipeline rollups(Topic topic) {
        PipelineMetrics metrics = metrics(topic);
        boolean first = settings.equals(config.stores().get(0));
        return pipeline(topic, store(QuestDbTable.ROLLUPS), new RollupLineRenderer(), metrics, (record, problem) -> {
            if (first) {
                deadLetters.publish(List.of(record), problem);
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
            RecordBatcher.InvalidRecordHandler invalidRecords) {
        BatchLimit limit = new BatchLimit(config.batchLines());
        StoreCircuitBreaker breaker =
                new StoreCircuitBreaker(INITIAL_WAIT, MAX_WAIT, Clock.systemUTC(), RandomGenerator.getDefault());
        Workers workers = allWorkers.group();
        PipelineProgress progress = new PipelineProgress(Clock.systemUTC(), breaker, workers);
        FailureLog failures = new FailureLog(
                LoggerFactory.getLogger(Pipeline.class),
                "writing " + topic.name() + " to " + settings.kind().label());
        BatchDelivery delivery =
                new BatchDelivery(store, breaker, limit, deadLetters, metrics, failures, Sleeper.SYSTEM);
        WorkerSettings writing = WorkerSettings.DEFAULT.withDeadline(writerDeadline());
        String name = settings.kind().label() + "-" + topic.name();
        PartitionWriters writers = new PartitionWriters(
                config.writers(),
                store,
                number -> new PartitionWriter(
                        delivery, metrics, task -> workers.loop("sink-write-" + name + "-" + number, writing, task)));
        RecordBatcher batcher = new RecordBatcher(renderer, invalidRecords, limit, writers, metrics, config.linger());
        registerGauges(metrics, progress);
        SinkConsumerFactory consumers = new SinkConsumerFactory(config, config.group(settings), topic);
        return new Pipeline(topic.name(), settings.kind().label(), consumers, writers, batcher, progress, workers);
    }

    /** Longer than a write takes, with the creation of the schema before it. */
    private Duration writerDeadline() {
        return settings.timeout().multipliedBy(3).plus(WorkerSettings.DEFAULT.deadline());
    }

    private StoreWriter store(QuestDbTable table) {
        StoreSchema schema = settings.kind() == StoreSettings.Kind.INFLUX ? bucket : new QuestDbSchema(settings, table);
        return new SchemaEnsuringWriter(schema, new HttpStoreWriter(settings));
    }

    private static void registerGauges(PipelineMetrics metrics, PipelineProgress progress) {
        metrics.gauge("frostline.sink.lag.records", "Records not yet written", progress, PipelineProgress::lagRecords);
        metrics.gauge(
                "frostline.sink.lag.seconds",
                "Age of the newest record written",
                progress,
                PipelineProgress::lagSeconds);
        metrics.gauge(
                "frostline.sink.store.up", "Whether the store takes writes", progress, p -> p.isStoreUp() ? 1 : 0);
    }
}
