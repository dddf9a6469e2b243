package dev.frostline.producer.report;

import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.RecordCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The rejected lines of one pass over a file: counts all, keeps the first ones, and writes all to a file if requested.
 */
public final class RejectedLines {
    private static final int MAX_EXAMPLES = 5;
    private static final int MAX_IN_MEMORY = 1000;

    private final RejectsFile file;
    private final Map<RecordCheck, Long> byCheck = new EnumMap<>(RecordCheck.class);
    private final List<String> examples = new ArrayList<>();
    private final List<RejectedLine> unwritten = new ArrayList<>();
    private long position;

    public RejectedLines(RejectsFile file) {
        this.file = file;
    }

    public void add(long line, MalformedRecordException problem, byte[] bytes) {
        byCheck.merge(problem.check(), 1L, Long::sum);
        if (examples.size() < MAX_EXAMPLES) {
            examples.add("line " + line + ": " + problem.detail());
        }
        unwritten.add(RejectedLine.of(line, problem.check(), problem.detail(), bytes));
        if (unwritten.size() >= MAX_IN_MEMORY) {
            write();
        }
    }

    /** Writes the header even if no line was rejected. */
    public void finish() {
        write();
    }

    public Map<RecordCheck, Long> byCheck() {
        return byCheck;
    }

    public List<String> examples() {
        return examples;
    }

    private void write() {
        try {
            position = file.write(position, unwritten);
            unwritten.clear();
        } catch (IOException e) {
            throw new UncheckedIOException("rejected lines cannot be written: " + e.getMessage(), e);
        }
    }
}
