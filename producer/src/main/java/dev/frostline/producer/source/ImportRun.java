package dev.frostline.producer.source;

import dev.frostline.producer.publish.Deliveries;
import dev.frostline.producer.publish.Origin;
import dev.frostline.producer.publish.Refusal;
import dev.frostline.producer.publish.StopSignal;
import dev.frostline.producer.publish.StoppedException;
import dev.frostline.producer.publish.TakenOverException;
import dev.frostline.producer.publish.TransactionalPublisher;
import dev.frostline.wire.Check;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** One run over a file, from a checkpoint on: chunk after chunk, each in one transaction. Not thread-safe. */
final class ImportRun {
    private static final Duration MOST_AHEAD = Duration.ofHours(1);

    private final String source;
    private final ImportRequest request;
    private final ImportProgress progress;
    private final Deliveries deliveries;
    private final StopSignal stop;
    private final InstantSource clock;
    private final long startNanos = System.nanoTime();
    private FileCheckpoint committed;
    private long writtenNow;

    ImportRun(
            String source,
            ImportRequest request,
            ImportProgress progress,
            Deliveries deliveries,
            StopSignal stop,
            InstantSource clock) {
        this.source = source;
        this.request = request;
        this.progress = progress;
        this.deliveries = deliveries;
        this.stop = stop;
        this.clock = clock;
    }

    /** The first transaction holds nothing but the checkpoint, so that a later start knows of the import. */
    ImportResult copy(TransactionalPublisher publisher, FileCheckpoint from)
            throws IOException, ImportException, StoppedException, TakenOverException {
        committed = from.withRejectsOf(request);
        try (MeasurementLines lines = MeasurementLines.open(request.file(), from.options());
                RejectsFile rejects = RejectsFile.open(request.rejects())) {
            progress.started(request.file(), Files.size(request.file()), from.bytes());
            if (from.lines() == 0) {
                publisher.write(List.of(), none -> from.write());
            }
            lines.skipTo(from.lines());
            while (!stop.isSet() && !committed.done()) {
                write(publisher, ImportChunk.read(lines, clock.millis() + MOST_AHEAD.toMillis()), lines, rejects);
            }
        }
        return result(committed.done() ? ImportResult.Outcome.DONE : ImportResult.Outcome.STOPPED, committed);
    }

    /** What was committed before the stop, nothing where not even the beginning was. */
    ImportResult stopped() {
        FileCheckpoint last = committed == null ? FileCheckpoint.start(request, request.options(), 1, null) : committed;
        return result(ImportResult.Outcome.STOPPED, last);
    }

    ImportResult result(ImportResult.Outcome outcome, FileCheckpoint last) {
        return new ImportResult(
                outcome,
                last.records(),
                last.rejectedByCheck(),
                last.warm(),
                last.lines(),
                Duration.ofNanos(System.nanoTime() - startNanos),
                writtenNow,
                source,
                last.times(),
                last.late());
    }

    private void write(TransactionalPublisher publisher, ImportChunk chunk, MeasurementLines lines, RejectsFile rejects)
            throws StoppedException, TakenOverException {
        FileCheckpoint[] next = new FileCheckpoint[1];
        publisher.write(chunk.records(), refused -> {
            next[0] = checkpoint(chunk, lines.bytesRead(), rejects, refused);
            return next[0].write();
        });
        committed = next[0];
        writtenNow += chunk.written();
        count(chunk);
        progress.advanced(writtenNow, committed.bytes());
    }

    /** The rejects are on the disk before the commit, which then says how many of them count. */
    private FileCheckpoint checkpoint(ImportChunk chunk, long bytes, RejectsFile rejects, Collection<Refusal> refused) {
        try {
            chunk.note(refused);
            return committed.after(chunk, bytes, rejects.write(committed.rejectsBytes(), chunk.rejects()));
        } catch (IOException e) {
            throw new UncheckedIOException("rejected lines cannot be written: " + e.getMessage(), e);
        }
    }

    private void count(ImportChunk chunk) {
        Map<Check, Long> rejected = chunk.rejected();
        long refusals = rejected.values().stream().mapToLong(Long::longValue).sum();
        deliveries.taken(Origin.IMPORT, chunk.written() + refusals + chunk.warmCount());
        deliveries.written(Origin.IMPORT, chunk.written());
        deliveries.warm(Origin.IMPORT, chunk.warmCount());
        rejected.forEach((check, count) -> deliveries.rejected(Origin.IMPORT, check, count));
    }
}
