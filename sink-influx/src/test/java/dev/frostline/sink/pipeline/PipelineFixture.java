package dev.frostline.sink.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frostline.ops.FailureLog;
import dev.frostline.sink.line.LineRenderer;
import dev.frostline.supervision.WorkerSettings;
import dev.frostline.supervision.Workers;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.RecordCheck;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.LoggerFactory;

/** The parts of a pipeline with a store in memory and short waits; a record's value is its line. */
final class PipelineFixture implements AutoCloseable {
    static final String TOPIC = "cold-start-metrics";

    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final LiveStore store = new LiveStore();
    final PipelineMetrics metrics = new PipelineMetrics(registry, TOPIC, "questdb");
    final Workers workers;
    final StoreCircuitBreaker breaker =
            new StoreCircuitBreaker(Duration.ofMillis(2), Duration.ofMillis(20), Clock.systemUTC(), new Random(1));
    final PipelineProgress progress;
    final BatchLimit limit;
    final PartitionWriters writers;
    final RecordBatcher batcher;
    final List<Long> invalid = new ArrayList<>();
    private final Deque<Throwable> renderFailures = new ArrayDeque<>();

    PipelineFixture(int writerCount, int batchLines) {
        this(writerCount, batchLines, Duration.ofMinutes(1));
    }

    /** @param deadline after which a worker hangs */
    PipelineFixture(int writerCount, int batchLines, Duration deadline) {
        workers = new Workers(registry, settings -> settings.withDeadline(deadline)
                .withBackoff(Duration.ofMillis(200), Duration.ofMillis(400)));
        progress = new PipelineProgress(Clock.systemUTC(), breaker, workers);
        limit = new BatchLimit(batchLines);
        BatchDelivery delivery = new BatchDelivery(
                store,
                breaker,
                limit,
                new NoDeadLetters(),
                metrics,
                new FailureLog(LoggerFactory.getLogger("quiet"), "writing"),
                wait -> Thread.sleep(
                        Math.min(20, wait.toMillis()))); // long back-offs are cut short, to keep tests quick
        writers = new PartitionWriters(
                writerCount,
                store,
                number -> new PartitionWriter(
                        delivery, metrics, task -> workers.loop("sink-write-" + number, WorkerSettings.DEFAULT, task)));
        batcher = new RecordBatcher(
                renderer(),
                (record, problem) -> {
                    invalid.add(record.offset());
                    metrics.invalid();
                },
                limit,
                writers,
                metrics,
                Duration.ZERO);
    }

    /** The next record to be rendered makes the renderer throw this. */
    void failNextRendering(Throwable failure) {
        synchronized (renderFailures) {
            renderFailures.add(failure);
        }
    }

    private LineRenderer renderer() {
        return (record, lines) -> {
            synchronized (renderFailures) {
                FakeStore.throwNext(renderFailures);
            }
            lines.line(record.value());
            if (new String(record.value(), UTF_8).startsWith("invalid")) {
                throw new MalformedRecordException(RecordCheck.SYNTAX, "no record");
            }
        };
    }

    static ConsumerRecord<byte[], byte[]> record(int partition, long offset, String line) {
        return new ConsumerRecord<>(TOPIC, partition, offset, null, line.getBytes(UTF_8));
    }

    static TopicPartition partition(int partition) {
        return new TopicPartition(TOPIC, partition);
    }

    double count(String outcome) {
        return registry.get("frostline.sink.records")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    double settledOrReleased() {
        return count("out") + count("dead-lettered") + count("invalid") + count("released");
    }

    double workerFailureCount() {
        return registry.get("frostline.worker.failures").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    @Override
    public void close() {
        writers.close();
    }

    private static final class NoDeadLetters implements SinkDeadLetters {
        @Override
        public void publish(List<ConsumerRecord<byte[], byte[]>> records, MalformedRecordException problem) {
            throw new AssertionError("nothing is dead-lettered here: " + problem.detail());
        }

        @Override
        public void close() {}
    }
}
