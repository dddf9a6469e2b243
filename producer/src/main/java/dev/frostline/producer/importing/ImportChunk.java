package dev.frostline.producer.importing;

import dev.frostline.model.Measurement;
import dev.frostline.producer.format.MeasurementFileReader;
import dev.frostline.producer.parsing.FailedInit;
import dev.frostline.producer.parsing.LineSink;
import dev.frostline.producer.publish.MeasurementRecords;
import dev.frostline.producer.publish.Refusal;
import dev.frostline.producer.report.LineCounter;
import dev.frostline.producer.report.LineCounts;
import dev.frostline.producer.report.RejectedLine;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.RecordCheck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The lines of one transaction. Their number is fixed, so that the same file makes the same transactions. Not
 * thread-safe.
 */
final class ImportChunk implements LineSink {
    static final int LINES = 20_000;
    /** Ends a chunk early if its lines contain many records each. */
    private static final int RECORDS = 40_000;

    private final MeasurementFileReader lines;
    private final IntakeCheck check;
    private final LineCounter logs = new LineCounter();
    private final long otherBefore;
    private final long blankBefore;
    private final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(LINES);
    private final List<Long> lineNumbers = new ArrayList<>(LINES);
    private final List<RejectedLine> rejects = new ArrayList<>();
    private List<RejectedLine> refused = List.of();
    private Set<Integer> refusedIndexes = Set.of();
    private long warm;
    private long lastLine;
    private boolean last;

    private ImportChunk(MeasurementFileReader lines, IntakeCheck check) {
        this.lines = lines;
        this.check = check;
        this.otherBefore = lines.otherLines();
        this.blankBefore = lines.blankLines();
    }

    static ImportChunk read(MeasurementFileReader lines, IntakeCheck check) throws IOException {
        ImportChunk chunk = new ImportChunk(lines, check);
        for (int i = 0; i < LINES && chunk.records.size() < RECORDS && !chunk.last; i++) {
            chunk.last = !lines.next(chunk);
        }
        chunk.lastLine = lines.number();
        return chunk;
    }

    @Override
    public void measurement(Measurement measurement) {
        try {
            check.require(measurement);
            records.add(MeasurementRecords.of(measurement));
            lineNumbers.add(lines.line());
        } catch (MalformedRecordException e) {
            rejected(e);
        }
    }

    @Override
    public void warmStart() {
        warm++;
    }

    @Override
    public void failedInit(FailedInit init) {
        logs.failedInit(init);
    }

    @Override
    public void startAfterFailedInit() {
        logs.startAfterFailedInit();
    }

    @Override
    public void rejected(MalformedRecordException problem) {
        rejects.add(RejectedLine.of(lines.line(), problem.check(), problem.detail(), lines.bytes()));
    }

    /** Marks records that Kafka refused; replaces the marks of an earlier attempt. */
    void updateRefused(Collection<Refusal> refusals) {
        refusedIndexes = refusals.stream().map(Refusal::index).collect(Collectors.toSet());
        refused = refusals.stream()
                .map(one -> RejectedLine.of(
                        lineNumbers.get(one.index()), one.check(), one.detail(), textOf(records.get(one.index()))))
                .toList();
    }

    List<ProducerRecord<byte[], byte[]>> records() {
        return records;
    }

    /** @return in the order of the lines; those that Kafka refused come last */
    List<RejectedLine> rejects() {
        List<RejectedLine> all = new ArrayList<>(rejects);
        all.addAll(refused);
        return all;
    }

    Map<RecordCheck, Long> rejected() {
        Map<RecordCheck, Long> counts = new EnumMap<>(RecordCheck.class);
        rejects().forEach(one -> counts.merge(one.check(), 1L, Long::sum));
        return counts;
    }

    int written() {
        return records.size() - refused.size();
    }

    /** @return the event times of the written records, in epoch milliseconds */
    List<Long> writtenTimes() {
        return IntStream.range(0, records.size())
                .filter(index -> !refusedIndexes.contains(index))
                .mapToObj(index -> records.get(index).timestamp())
                .toList();
    }

    long warmCount() {
        return warm;
    }

    LogCounts logCounts() {
        LineCounts counts = logs.counts(0, lines.otherLines() - otherBefore, lines.blankLines() - blankBefore, null);
        return new LogCounts(counts.failedInits(), counts.startsAfterFailedInit(), counts.other(), counts.blank());
    }

    long lastLine() {
        return lastLine;
    }

    boolean isLast() {
        return last;
    }

    private static byte[] textOf(ProducerRecord<byte[], byte[]> record) {
        return record.value() == null ? "".getBytes(StandardCharsets.UTF_8) : record.value();
    }
}
