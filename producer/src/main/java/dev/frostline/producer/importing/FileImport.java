package dev.frostline.producer.importing;

import dev.frostline.config.KafkaSettings;
import dev.frostline.ops.Metrics;
import dev.frostline.producer.format.DetectedFormat;
import dev.frostline.producer.format.FileOptions;
import dev.frostline.producer.format.MeasurementFileReader;
import dev.frostline.producer.input.InputFileException;
import dev.frostline.producer.parsing.MeasurementCheck;
import dev.frostline.producer.publish.DeliveryMetrics;
import dev.frostline.producer.publish.SourceFencedException;
import dev.frostline.producer.publish.StopSignal;
import dev.frostline.producer.publish.StoppedException;
import dev.frostline.producer.publish.TransactionalPublisher;
import dev.frostline.producer.report.FileProgress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Imports a file into Kafka, each of its records exactly once. An interrupted import continues after its last committed
 * transaction, and the import of a file that has grown since continues after its last line. A file that was imported to its
 * end is imported again only on request.
 */
public final class FileImport implements AutoCloseable {
    private final KafkaSettings kafka;
    private final ImportRequest request;
    private final FileProgress progress;
    private final DeliveryMetrics deliveries;
    private final MeasurementCheck check;
    private final InstantSource clock;
    private final StopSignal stop = new StopSignal();
    private final KnownImports known;

    public FileImport(
            KafkaSettings kafka,
            ImportRequest request,
            MeasurementCheck check,
            FileProgress progress,
            Metrics metrics) {
        this.kafka = kafka;
        this.request = request;
        this.progress = progress;
        this.check = check;
        this.clock = InstantSource.system();
        this.deliveries = new DeliveryMetrics(metrics.registry(), clock);
        this.known = new KnownImports(kafka, stop);
    }

    /**
     * Runs in the caller's thread until the end of the file or {@link #close}; waits for Kafka where it is away.
     *
     * @throws InputFileException in one sentence, where the file cannot be imported
     */
    public ImportResult run() throws InputFileException {
        requireFile(request.file());
        try {
            DetectedFormat format = request.options().format() == null
                    ? MeasurementFileReader.detect(request.file())
                    : DetectedFormat.given(request.options().format());
            ImportResult result = run(format);
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

    private ImportResult run(DetectedFormat format) throws InputFileException, IOException, SourceFencedException {
        FileOptions options = request.options().withFormat(format.format());
        try {
            return run(known.sourceOf(request.file(), options), options, format);
        } catch (StoppedException e) {
            return runOf(Fingerprint.of(request.file(), options), format).stopped(options);
        }
    }

    private ImportResult run(String source, FileOptions options, DetectedFormat format)
            throws InputFileException, IOException, SourceFencedException {
        ImportRun run = runOf(source, format);
        try (TransactionalPublisher publisher = new TransactionalPublisher(kafka, source, stop)) {
            ImportCheckpoint last =
                    publisher.open().flatMap(ImportCheckpoint::decode).orElse(null);
            ImportCheckpoint next = next(options, last);
            return next.done() ? run.result(ImportResult.Outcome.ALREADY_DONE, next) : run.copy(publisher, next);
        } catch (StoppedException e) {
            return run.stopped(options);
        }
    }

    private ImportRun runOf(String source, DetectedFormat format) {
        return new ImportRun(
                new ImportRun.Source(source, format.toString()),
                request,
                progress,
                deliveries,
                stop,
                new IntakeCheck(check, clock));
    }

    /** @return where to begin; the last checkpoint where the file was imported before and has not grown */
    private ImportCheckpoint next(FileOptions options, @Nullable ImportCheckpoint last)
            throws StoppedException, IOException {
        if (last == null) {
            return newCheckpoint(options, 1);
        }
        if (!last.done()) {
            return last;
        }
        if (request.again()) {
            return newCheckpoint(options, last.times() + 1);
        }
        ReadContent before = last.content();
        long size = Files.size(request.file());
        return before == null || before.size() == size
                ? last
                : last.continued(
                        ReadContent.of(request.file(), last.options(), size).ending(before.openBytes(), null),
                        LateMeasurements.none(known.latestEventTime()));
    }

    private ImportCheckpoint newCheckpoint(FileOptions options, int times) throws StoppedException, IOException {
        return ImportCheckpoint.start(
                request,
                options,
                ReadContent.of(request.file(), options, Files.size(request.file())),
                times,
                LateMeasurements.none(known.latestEventTime()));
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
