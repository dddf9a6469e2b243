package dev.frostline.producer.source;

import dev.frostline.wire.Check;
import dev.frostline.wire.MalformedRecordException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Rejected lines of one pass over a file: counted, the first ones kept, all written where that is asked for. */
final class Rejects {
    private static final int MOST_EXAMPLES = 5;
    private static final int MOST_IN_MEMORY = 1000;

    private final RejectsFile file;
    private final Map<Check, Long> byCheck = new EnumMap<>(Check.class);
    private final List<String> examples = new ArrayList<>();
    private final List<RejectedLine> unwritten = new ArrayList<>();
    private long position;

    Rejects(RejectsFile file) {
        this.file = file;
    }

    void add(long line, MalformedRecordException problem, byte[] bytes) {
        byCheck.merge(problem.check(), 1L, Long::sum);
        if (examples.size() < MOST_EXAMPLES) {
            examples.add("line " + line + ": " + problem.detail());
        }
        unwritten.add(RejectedLine.of(line, problem.check(), problem.detail(), bytes));
        if (unwritten.size() >= MOST_IN_MEMORY) {
            write();
        }
    }

    /** Also of nothing: the file then has its header alone. */
    void finish() {
        write();
    }

    Map<Check, Long> byCheck() {
        return byCheck;
    }

    List<String> examples() {
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
