package dev.frostline.sink.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frostline.sink.store.StoreResponse;
import dev.frostline.sink.store.StoreResponse.Rejected;
import dev.frostline.sink.store.StoreResponse.TooLarge;
import dev.frostline.sink.store.StoreResponse.Written;
import dev.frostline.sink.store.StoreWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Rejects lines that begin with {@code bad} like one of the stores; throws and answers what was prepared first. */
final class FakeStore implements StoreWriter {
    /** How a store answers to bad lines. */
    enum RejectionMode {
        /** Nothing is written, and it says which line (QuestDB). */
        WHOLE_BATCH_NAMING_THE_LINE,
        /** Nothing is written, and it does not say which line (InfluxDB, 400). */
        WHOLE_BATCH,
        /** The rest is written, and it says how many are missing (InfluxDB, 422). */
        BAD_LINES_ONLY,
        /** The rest is written, and it does not say how many are missing. */
        BAD_LINES_ONLY_WITHOUT_COUNT,
        /** Nothing is written, and it names the line after the bad one. */
        WHOLE_BATCH_NAMING_ANOTHER_LINE,
        /** Nothing is written, and it names a line that the batch does not have. */
        WHOLE_BATCH_NAMING_A_LINE_BEYOND
    }

    final List<String> written = new ArrayList<>();
    final Deque<StoreResponse> preparedResponses = new ArrayDeque<>();
    final Deque<Throwable> failures = new ArrayDeque<>();
    final RejectionMode mode;
    int maxLines = Integer.MAX_VALUE;
    int requests;
    final List<Integer> sizes = new ArrayList<>();

    FakeStore(RejectionMode mode) {
        this.mode = mode;
    }

    @Override
    public StoreResponse write(byte[] bytes, int start, int length) {
        requests++;
        List<String> lines = new String(bytes, start, length, UTF_8).lines().toList();
        sizes.add(lines.size());
        throwNext(failures);
        if (!preparedResponses.isEmpty()) {
            return preparedResponses.poll();
        }
        return lines.size() > maxLines ? new TooLarge("413 too large") : respond(lines);
    }

    private StoreResponse respond(List<String> lines) {
        List<String> bad = lines.stream().filter(line -> line.startsWith("bad")).toList();
        if (bad.isEmpty()) {
            written.addAll(lines);
            return new Written();
        }
        if (mode == RejectionMode.BAD_LINES_ONLY || mode == RejectionMode.BAD_LINES_ONLY_WITHOUT_COUNT) {
            lines.stream().filter(line -> !line.startsWith("bad")).forEach(written::add);
            int dropped = mode == RejectionMode.BAD_LINES_ONLY ? bad.size() : -1;
            return new Rejected("422 dropped " + bad.get(0), -1, dropped);
        }
        return new Rejected("400 cannot parse " + bad.get(0), namedLine(lines, lines.indexOf(bad.get(0))), -1);
    }

    private int namedLine(List<String> lines, int bad) {
        return switch (mode) {
            case WHOLE_BATCH_NAMING_THE_LINE -> bad;
            case WHOLE_BATCH_NAMING_ANOTHER_LINE -> (bad + 1) % lines.size();
            case WHOLE_BATCH_NAMING_A_LINE_BEYOND -> lines.size() + 7;
            default -> -1;
        };
    }

    static void throwNext(Deque<Throwable> failures) {
        Throwable failure = failures.poll();
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
    }

    @Override
    public void abort() {
        preparedResponses.clear();
    }

    @Override
    public void close() {
        abort();
    }
}
