package dev.frostline.producer.importing;

import dev.frostline.config.KafkaSettings;
import dev.frostline.ops.Metrics;
import dev.frostline.producer.format.FileOptions;
import dev.frostline.producer.format.InputFileException;
import dev.frostline.producer.format.MeasurementFileReader;
import dev.frostline.producer.publish.DeliveryMetrics;
import dev.frostline.producer.publish.SourceFencedException;
import dev.frostline.producer.publish.StopSignal;
import dev.frostline.producer.publish.StoppedException;
import dev.frostline.producer.publish.TransactionalPublisher;
import dev.frostline.producer.report.FileProgress;
import dev.frostline.producer.topics.Checkpoints;
import dev.frostline.producer.topics.HistoryTopic;
import dev.frostline.producer.topics.KafkaUnavailableException;
import dev.frostline.wire.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Imports a file into Kafka, each of its records exactly once. An interrupted import continues after its last committed
 * transaction. A file that was imported to its end is imported again only on request.
 */
public final class FileImport implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FileImport.class);
    private static final Duration RETRY_PAUSE = Duration.ofSeconds(2);

    private final KafkaSettings kafka;
    private final ImportRequest request;
    private final FileProgress progress;
    private final DeliveryMetrics deliveries;
    private final InstantSource clock;
    private final StopSignal stop = new StopSignal();

    public FileImport(KafkaSettings kafka, ImportRequest request, FileProgress progress, Metrics metrics) {
        this(kafka, request, progress, metrics, InstantSource.system());
    }

    FileImport(
            KafkaSettings kafka, ImportRequest request, FileProgress progress, Metrics metrics, InstantSource clock) {
        this.kafka = kafka;
        this.request = request;
        this.progress = progress;
        this.clock = clock;
        this.deliveries = new DeliveryMetrics(metrics.registry(), clock);
    }

    /**
     * Runs in the caller's thread until the end of the file or {@link #close}; waits for Kafka where it is away.
     *
     * @throws InputFileException in one sentence, where the file cannot be imported
     */
    public ImportResult run() throws InputFileException {
        requireFile(request.file());
        try {
            FileOptions options = request.options().format() == null
                    ? request.options().withFormat(MeasurementFileReader.formatOf(request.file()))
                    : request.options();
            ImportResult result = run(options);
            progress.ended(result.toString());
            return result;
        } catch (IOException e) {
            throw new InputFileException(request.file() + " cannot be imported: " + e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw new InputFileException(request.file() + " cannot be imported: " + e.getMessage(), e);
        } catch (SourceFencedException e) {
            throw new InputFileException(request.file() + " is being imported by another process", e);
        }
    }

    /** Called from another thread; {@link #run} then returns within seconds. */
    @Override
    public void close() {
        stop.set();
    }

    private ImportResult run(FileOptions options) throws InputFileException, IOException, SourceFencedException {
        String source = Fingerprint.of(request.file(), options);
        ImportRun run = new ImportRun(source, request, progress, deliveries, stop, clock);
        try (TransactionalPublisher publisher = new TransactionalPublisher(kafka, source, stop)) {
            ImportCheckpoint last =
                    publisher.open().flatMap(ImportCheckpoint::decode).orElse(null);
            if (last != null && last.done() && !request.again()) {
                return run.result(ImportResult.Outcome.ALREADY_DONE, last);
            }
            return run.copy(publisher, last == null || last.done() ? newCheckpoint(options, last) : last);
        } catch (StoppedException e) {
            return run.stopped();
        }
    }

    private ImportCheckpoint newCheckpoint(FileOptions options, @Nullable ImportCheckpoint before)
            throws StoppedException {
        int times = before == null ? 1 : before.times() + 1;
        return ImportCheckpoint.start(request, options, times, LateMeasurements.none(latestEventTime()));
    }

    /**
     * @return the latest event time of the measurements in Kafka, null where there are none. The last records may
     *     belong to another import, whose checkpoint has the latest time before it
     */
    private @Nullable Long latestEventTime() throws StoppedException {
        while (true) {
            try {
                LongStream last = new HistoryTopic(kafka, Topics.MEASUREMENTS.name()).latest().stream();
                LongStream imports = new Checkpoints(kafka)
                        .readAll().values().stream()
                                .flatMap(json -> ImportCheckpoint.decode(json).stream())
                                .filter(found ->
                                        found.late() != null && found.late().latest() != null)
                                .mapToLong(found -> found.late().latest());
                OptionalLong latest = LongStream.concat(last, imports).max();
                return latest.isPresent() ? latest.getAsLong() : null;
            } catch (KafkaUnavailableException | KafkaException e) {
                LOG.warn("{}; the request is retried", e.getMessage());
                stop.pause(RETRY_PAUSE);
            }
        }
    }

    public static void requireFile(Path file) throws InputFileException {
        if (!Files.isRegularFile(file)) {
            throw new InputFileException(file + (Files.exists(file) ? " is not a file" : " does not exist"));
        }
        if (!Files.isReadable(file)) {
            throw new InputFileException(file + " may not be read");
        }
    }
}
