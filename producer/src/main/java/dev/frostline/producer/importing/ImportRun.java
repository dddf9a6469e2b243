package dev.frostline.producer.importing;

import dev.frostline.producer.format.FileOptions;
import dev.frostline.producer.format.MeasurementFileReader;
import dev.frostline.producer.input.InputFileException;
import dev.frostline.producer.publish.DeliveryMetrics;
import dev.frostline.producer.publish.SourceFencedException;
import dev.frostline.producer.publish.SourceKind;
import dev.frostline.producer.publish.StopSignal;
import dev.frostline.producer.publish.StoppedException;
import dev.frostline.producer.publish.TransactionalPublisher;
import dev.frostline.producer.report.FileProgress;
import dev.frostline.producer.report.RejectsFile;
import dev.frostline.wire.RecordCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One run over a file, from a checkpoint on: chunk after chunk, each in one transaction. Not thread-safe. */
final class ImportRun {
    private final Source source;
    private final ImportRequest request;
    private final FileProgress progress;
    private final DeliveryMetrics deliveries;
    private final StopSignal stop;
    private final IntakeCheck check;
    private final long startNanos = System.nanoTime();
    private @Nullable ImportCheckpoint committed;
    private long writtenNow;

    ImportRun(
            Source source,
            ImportRequest request,
            FileProgress progress,
            DeliveryMetrics deliveries,
            StopSignal stop,
            IntakeCheck check) {
        this.source = source;
        this.request = request;
        this.progress = progress;
        this.deliveries = deliveries;
        this.stop = stop;
        this.check = check;
    }

    /** The first transaction holds nothing but the checkpoint, so that a later start knows of the import. */
    ImportResult copy(TransactionalPublisher publisher, ImportCheckpoint from)
            throws IOException, InputFileException, StoppedException, SourceFencedException {
        ImportCheckpoint current = from.withRejectsOf(request);
        committed = current;
        try (MeasurementFileReader lines = MeasurementFileReader.open(request.file(), from.options());
                RejectsFile rejects = RejectsFile.open(request.rejects())) {
            progress.started(request.file(), Files.size(request.file()), from.bytes());
            if (from.lines() == 0) {
                publisher.write(List.of(), none -> from.encode());
            }
            lines.skipTo(
                    from.lines(), from.content() == null ? null : from.content().openBytes());
            while (!stop.isSet() && !current.done()) {
                ImportChunk chunk = ImportChunk.read(lines, check);
                current = write(publisher, current, chunk, lines, rejects);
                committed = current;
            }
        }
        return result(current.done() ? ImportResult.Outcome.DONE : ImportResult.Outcome.STOPPED, current);
    }

    /** @return the state that was committed before the stop, or an empty one */
    ImportResult stopped(FileOptions options) {
        ImportCheckpoint last = committed == null ? ImportCheckpoint.start(request, options, null, 1, null) : committed;
        return result(ImportResult.Outcome.STOPPED, last);
    }

    ImportResult result(ImportResult.Outcome outcome, ImportCheckpoint last) {
        return ImportResultBuilder.builder()
                .outcome(outcome)
                .counts(last.counts())
                .format(source.format())
                .took(Duration.ofNanos(System.nanoTime() - startNanos))
                .writtenNow(writtenNow)
                .source(source.fingerprint())
                .times(last.times())
                .late(last.late())
                .build();
    }

    /** @return the checkpoint that was committed with the chunk */
    private ImportCheckpoint write(
            TransactionalPublisher publisher,
            ImportCheckpoint from,
            ImportChunk chunk,
            MeasurementFileReader lines,
            RejectsFile rejects)
            throws StoppedException, SourceFencedException {
        ImportCheckpoint[] next = {from};
        publisher.write(chunk.records(), refused -> {
            chunk.updateRefused(refused);
            next[0] = checkpoint(from, chunk, lines, rejects);
            return next[0].encode();
        });
        writtenNow += chunk.written();
        count(chunk);
        progress.advanced(writtenNow, next[0].bytes());
        return next[0];
    }

    /** Writes the rejected lines to the disk before the commit, which contains their committed length. */
    private ImportCheckpoint checkpoint(
            ImportCheckpoint from, ImportChunk chunk, MeasurementFileReader lines, RejectsFile rejects) {
        try {
            long rejectsBytes = rejects.write(from.rejectsBytes(), chunk.rejects());
            ImportCheckpoint next = from.after(chunk, lines.bytesRead(), rejectsBytes);
            return chunk.isLast() ? next.withContent(contentRead(from, lines)) : next;
        } catch (IOException e) {
            throw new UncheckedIOException("rejected lines cannot be written: " + e.getMessage(), e);
        }
    }

    /** A file can grow while it is read; the ends of some archives are never read. */
    private ReadContent contentRead(ImportCheckpoint from, MeasurementFileReader lines) throws IOException {
        long known = from.content() == null ? 0 : from.content().size();
        return ReadContent.of(request.file(), from.options(), Math.max(known, lines.bytesRead()))
                .ending(lines.openBytes(), lines.brokenBy());
    }

    private void count(ImportChunk chunk) {
        Map<RecordCheck, Long> rejected = chunk.rejected();
        long refusals = rejected.values().stream().mapToLong(Long::longValue).sum();
        long failed = chunk.logCounts().failedInitTotal();
        long retried = chunk.logCounts().startsAfterFailedInit();
        deliveries.received(SourceKind.IMPORT, chunk.written() + refusals + chunk.warmCount() + failed + retried);
        deliveries.written(SourceKind.IMPORT, chunk.written());
        deliveries.warm(SourceKind.IMPORT, chunk.warmCount());
        chunk.logCounts()
                .failedInits()
                .forEach((function, count) -> deliveries.failedInits(SourceKind.IMPORT, function, count));
        deliveries.startsAfterFailedInit(SourceKind.IMPORT, retried);
        rejected.forEach((reason, count) -> deliveries.rejected(SourceKind.IMPORT, reason, count));
    }

    /** @param format for people, with the evidence for it */
    record Source(String fingerprint, String format) {}
}
