package dev.frostline.producer.dataset;

import dev.frostline.config.KafkaSettings;
import dev.frostline.producer.generator.Dataset;
import dev.frostline.producer.publish.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Writes one dataset. The caller's thread writes; others render. The same request gives the same bytes. */
public final class DatasetRun implements AutoCloseable {
    private static final int MAX_THREADS = 8;

    private final KafkaSettings kafka;
    private final DatasetRequest request;
    private final DatasetProgress progress;
    private final StopSignal stop = new StopSignal();

    /** @param kafka unused where the request has an output */
    public DatasetRun(KafkaSettings kafka, DatasetRequest request, DatasetProgress progress) {
        this.kafka = kafka;
        this.request = request;
        this.progress = progress;
    }

    /**
     * Returns when the dataset is written, or after {@link #close}.
     *
     * @return whether the dataset is complete; an incomplete file is deleted
     * @throws DatasetException in one sentence
     */
    public boolean run() throws DatasetException {
        requireFree(request.output());
        requireFree(request.truth());
        try {
            Dataset dataset = new Dataset(request.shape());
            if (request.truth() != null) {
                long from = request.from().toEpochMilli();
                GroundTruthFile.write(
                        request.truth(),
                        dataset.timeline().occurrences(from, request.end().toEpochMilli()));
            }
            return request.output() == null
                    ? write(dataset, new TopicTarget(kafka, request, dataset))
                    : write(dataset, new FileTarget(request.output(), dataset));
        } catch (IllegalArgumentException e) {
            throw new DatasetException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new DatasetException(name() + " cannot be written: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatasetException("interrupted", e);
        }
    }

    /** From another thread; {@link #run} then returns within seconds. */
    @Override
    public void close() {
        stop.set();
    }

    private <C> boolean write(Dataset dataset, DatasetTarget<C> target)
            throws IOException, DatasetException, InterruptedException {
        int threads = Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors());
        try (target;
                OrderedTasks<C> work =
                        new OrderedTasks<>(threads, dataset.slots(), slot -> () -> target.render(slot))) {
            target.open();
            progress.started(name(), request.records());
            long startNanos = System.nanoTime();
            long written = writeAll(dataset, target, work);
            if (stop.isSet()) {
                progress.ended("stopped");
                return false;
            }
            target.finish();
            progress.ended(summary(dataset, written, (System.nanoTime() - startNanos) / 1e9));
            return true;
        }
    }

    private <C> long writeAll(Dataset dataset, DatasetTarget<C> target, OrderedTasks<C> work)
            throws IOException, DatasetException, InterruptedException {
        long written = 0;
        for (int slot = 0; slot < dataset.slots() && !stop.isSet(); slot++) {
            target.write(next(work));
            written += dataset.count(slot);
            progress.advanced(written);
        }
        return written;
    }

    private static <C> C next(OrderedTasks<C> work) throws IOException, InterruptedException {
        try {
            return work.next();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException("a slot could not be rendered: " + e.getCause(), e.getCause());
        }
    }

    private void requireFree(@Nullable Path file) throws DatasetException {
        if (file == null) {
            return;
        }
        if (Files.isDirectory(file)) {
            throw new DatasetException(file + " is a directory");
        }
        if (Files.exists(file) && !request.force()) {
            throw new DatasetException(file + " exists; --force replaces it");
        }
        Path parent = file.toAbsolutePath().getParent();
        if (!Files.isWritable(parent)) {
            throw new DatasetException(
                    parent + (Files.exists(parent) ? " may not be written" : " does not exist") + ": " + file);
        }
    }

    private String name() {
        return request.output() == null
                ? request.topic()
                : String.valueOf(request.output().getFileName());
    }

    private String summary(Dataset dataset, long records, double seconds) {
        return String.format(
                Locale.ROOT,
                "%s: %,d records of %,d series from %s to %s in %.1f s, %,.0f/s",
                name(),
                records,
                dataset.series().size(),
                request.from(),
                request.end(),
                seconds,
                records / Math.max(seconds, 0.001));
    }
}
