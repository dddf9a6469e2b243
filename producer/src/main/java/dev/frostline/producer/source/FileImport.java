package dev.frostline.producer.source;

import dev.frostline.config.KafkaSettings;
import dev.frostline.ops.Metrics;
import dev.frostline.producer.publish.Checkpoints;
import dev.frostline.producer.publish.Deliveries;
import dev.frostline.producer.publish.HistoryTopic;
import dev.frostline.producer.publish.KafkaUnavailableException;
import dev.frostline.producer.publish.StopSignal;
import dev.frostline.producer.publish.StoppedException;
import dev.frostline.producer.publish.TakenOverException;
import dev.frostline.producer.publish.TransactionalPublisher;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a file into Kafka, each of its records exactly once: an import that was cut short, by whatever, goes on
 * where its last transaction was committed, and a file that was imported to its end is not imported again unless
 * that is asked for.
 */
public final class FileImport implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FileImport.class);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(2);

    private final KafkaSettings kafka;
    private final ImportRequest request;
    private final ImportProgress progress;
    private final Deliveries deliveries;
    private final InstantSource clock;
    private final StopSignal stop = new StopSignal();

    public FileImport(KafkaSettings kafka, ImportRequest request, ImportProgress progress, Metrics metrics) {
        this(kafka, request, progress, metrics, InstantSource.system());
    }

    FileImport(
            KafkaSettings kafka, ImportRequest request, ImportProgress progress, Metrics metrics, InstantSource clock) {
        this.kafka = kafka;
        this.request = request;
        this.progress = progress;
        this.clock = clock;
        this.deliveries = new Deliveries(metrics.registry(), clock);
    }

    /**
     * Runs in the caller's thread until the end of the file or {@link #close}; waits for Kafka where it is away.
     *
     * @throws ImportException in one sentence, where the file cannot be imported
     */
    public ImportResult run() throws ImportException {
        requireFile(request.file());
        try {
            FileOptions options = request.options().format() == null
                    ? request.options().withFormat(MeasurementLines.formatOf(request.file()))
                    : request.options();
            ImportResult result = run(options);
            progress.ended(result.toString());
            return result;
        } catch (IOException e) {
            throw new ImportException(request.file() + " cannot be imported: " + e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw new ImportException(request.file() + " cannot be imported: " + e.getMessage(), e);
        } catch (TakenOverException e) {
            throw new ImportException(request.file() + " is being imported by another process", e);
        }
    }

    /** From another thread; {@link #run} then returns within seconds. */
    @Override
    public void close() {
        stop.set();
    }

    private ImportResult run(FileOptions options) throws ImportException, IOException, TakenOverException {
        String source = Fingerprint.of(request.file(), options);
        ImportRun run = new ImportRun(source, request, progress, deliveries, stop, clock);
        try (TransactionalPublisher publisher = new TransactionalPublisher(kafka, source, stop)) {
            FileCheckpoint last = publisher.open().flatMap(FileCheckpoint::read).orElse(null);
            if (last != null && last.done() && !request.again()) {
                return run.result(ImportResult.Outcome.ALREADY_DONE, last);
            }
            return run.copy(publisher, last == null || last.done() ? anew(options, last) : last);
        } catch (StoppedException e) {
            return run.stopped();
        }
    }

    private FileCheckpoint anew(FileOptions options, FileCheckpoint before) throws StoppedException {
        int times = before == null ? 1 : before.times() + 1;
        return FileCheckpoint.start(request, options, times, LateMeasurements.noneYet(seen()));
    }

    /**
     * How far the measurements are in event time that are there already, null where there are none. The last ones alone
     * may be those of another import, which knows what was there before.
     */
    private Long seen() throws StoppedException {
        while (true) {
            try {
                LongStream last = new HistoryTopic(kafka, Topics.MEASUREMENTS.name()).latest().stream();
                LongStream imports = new Checkpoints(kafka)
                        .readAll().values().stream()
                                .flatMap(json -> FileCheckpoint.read(json).stream())
                                .filter(found ->
                                        found.late() != null && found.late().latest() != null)
                                .mapToLong(found -> found.late().latest());
                OptionalLong latest = LongStream.concat(last, imports).max();
                return latest.isPresent() ? latest.getAsLong() : null;
            } catch (KafkaUnavailableException | KafkaException e) {
                LOG.warn("{}; it is tried again", e.getMessage());
                stop.pause(BETWEEN_ATTEMPTS);
            }
        }
    }

    static void requireFile(Path file) throws ImportException {
        if (!Files.isRegularFile(file)) {
            throw new ImportException(file + (Files.exists(file) ? " is not a file" : " does not exist"));
        }
        if (!Files.isReadable(file)) {
            throw new ImportException(file + " may not be read");
        }
    }
}
