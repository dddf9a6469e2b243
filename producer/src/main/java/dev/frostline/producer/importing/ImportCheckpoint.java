package dev.frostline.producer.importing;

import dev.frostline.producer.format.FileFormat;
import dev.frostline.producer.format.FileOptions;
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
        @Nullable LateMeasurements late) {
    private static final String KIND = "import";

    ImportCheckpoint {
        rejected = new TreeMap<>(rejected);
    }

    @Override
    public Integer times() {
        return times == null ? 1 : times;
    }

    static ImportCheckpoint start(
            ImportRequest request, FileOptions options, int times, @Nullable LateMeasurements late) {
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
                .late(late == null ? null : late.plus(chunk.writtenTimes()))
                .build();
    }

    Map<RecordCheck, Long> rejectedByCheck() {
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
