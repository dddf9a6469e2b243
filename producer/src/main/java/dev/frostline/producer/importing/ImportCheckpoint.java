package dev.frostline.producer.importing;

import dev.frostline.producer.format.FileFormat;
import dev.frostline.producer.format.FileOptions;
import dev.frostline.producer.report.LineCounts;
import dev.frostline.producer.report.LineCountsBuilder;
import dev.frostline.producer.topics.CheckpointJson;
import dev.frostline.wire.RecordCheck;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The progress of an import; committed with the records that it includes.
 *
 * @param lines number of lines read, the header included
 * @param rejected number of rejected lines by the check's label
 * @param bytes of the file that were read from the disk
 * @param rejectsFile null for none
 * @param rejectsBytes its committed length; bytes after that are not committed
 * @param times how often the file was imported, this time included; null where an older version wrote the checkpoint,
 *     which is read as once
 * @param late null where an older version wrote it
 * @param content that was read when the import is done, else that of the file at its beginning; null where an older
 *     version wrote it
 * @param logs null where an older version wrote it, which is read as none
 */
@RecordBuilder
record ImportCheckpoint(
        String kind,
        String file,
        FileFormat format,
        @Nullable String functionName,
        @Nullable String popCode,
        long lines,
        long records,
        Map<String, Long> rejected,
        long warm,
        long bytes,
        @Nullable String rejectsFile,
        long rejectsBytes,
        boolean done,
        @Nullable Integer times,
        @Nullable LateMeasurements late,
        @Nullable ReadContent content,
        @Nullable LogCounts logs) {
    private static final String KIND = "import";

    ImportCheckpoint {
        rejected = new TreeMap<>(rejected);
    }

    @Override
    public Integer times() {
        return times == null ? 1 : times;
    }

    @Override
    public LogCounts logs() {
        return logs == null ? LogCounts.none() : logs;
    }

    static ImportCheckpoint start(
            ImportRequest request,
            FileOptions options,
            @Nullable ReadContent content,
            int times,
            @Nullable LateMeasurements late) {
        return ImportCheckpointBuilder.builder()
                .kind(KIND)
                .file(request.file().toString())
                .format(options.format())
                .functionName(options.functionName())
                .popCode(options.popCode())
                .rejected(Map.of())
                .rejectsFile(
                        request.rejects() == null ? null : request.rejects().toString())
                .times(times)
                .late(late)
                .content(content)
                .logs(LogCounts.none())
                .build();
    }

    static Optional<ImportCheckpoint> decode(byte[] json) {
        return CheckpointJson.decode(json, ImportCheckpoint.class).filter(found -> KIND.equals(found.kind));
    }

    byte[] encode() {
        return CheckpointJson.encode(this);
    }

    FileOptions options() {
        return new FileOptions(format, functionName, popCode);
    }

    ImportRequest request() {
        return new ImportRequest(Path.of(file), options(), rejectsFile == null ? null : Path.of(rejectsFile), false);
    }

    /** Continues the file of rejected lines, or begins another one. */
    ImportCheckpoint withRejectsOf(ImportRequest request) {
        String path = request.rejects() == null ? null : request.rejects().toString();
        long length = Objects.equals(path, rejectsFile) ? rejectsBytes : 0;
        return ImportCheckpointBuilder.builder(this)
                .rejectsFile(path)
                .rejectsBytes(length)
                .build();
    }

    /** Goes on after the last line of a file that has grown. The late measurements are those of the new lines. */
    ImportCheckpoint continued(ReadContent grown, LateMeasurements newLate) {
        return ImportCheckpointBuilder.builder(this)
                .done(false)
                .times(times() + 1)
                .late(newLate)
                .content(grown)
                .build();
    }

    ImportCheckpoint after(ImportChunk chunk, long totalBytes, long newRejectsBytes) {
        Map<String, Long> sum = new TreeMap<>(rejected);
        chunk.rejected().forEach((check, count) -> sum.merge(check.label(), count, Long::sum));
        return ImportCheckpointBuilder.builder(this)
                .lines(chunk.lastLine())
                .records(records + chunk.written())
                .rejected(sum)
                .warm(warm + chunk.warmCount())
                .bytes(totalBytes)
                .rejectsBytes(newRejectsBytes)
                .done(chunk.isLast())
                .logs(logs().plus(chunk.logCounts()))
                .late(late == null ? null : late.plus(chunk.writtenTimes()))
                .build();
    }

    ImportCheckpoint withContent(ReadContent read) {
        return ImportCheckpointBuilder.builder(this).content(read).build();
    }

    LineCounts counts() {
        LogCounts log = logs();
        return LineCountsBuilder.builder()
                .lines(lines)
                .measurements(records)
                .warm(warm)
                .failedInits(log.failedInits())
                .startsAfterFailedInit(log.startsAfterFailedInit())
                .rejected(rejectedByCheck())
                .other(log.other())
                .blank(log.blank())
                .brokenBy(content == null ? null : content.brokenBy())
                .build();
    }

    private Map<RecordCheck, Long> rejectedByCheck() {
        Map<RecordCheck, Long> result = new EnumMap<>(RecordCheck.class);
        for (RecordCheck check : RecordCheck.values()) {
            Long count = rejected.get(check.label());
            if (count != null) {
                result.put(check, count);
            }
        }
        return result;
    }
}
