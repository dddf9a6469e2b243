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

/** Refuses lines that begin with {@code bad} in the way of one of the stores; gives prepared answers first. */
final class FakeStore implements StoreWriter {
    /** How a store answers to bad lines. */
    enum RejectionMode {
        /** Nothing is written, and it says which line (QuestDB). */
        WHOLE_BATCH_NAMING_THE_LINE,
        /** Nothing is written, and it does not say which line (InfluxDB, 400). */
        WHOLE_BATCH,
        /** The rest is written, and it says how many are missing (InfluxDB, 422). */
        BAD_LINES_ONLY
    }

    final List<String> written = new ArrayList<>();
    final Deque<StoreResponse> preparedResponses = new ArrayDeque<>();
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
        if (mode == RejectionMode.BAD_LINES_ONLY) {
            lines.stream().filter(line -> !line.startsWith("bad")).forEach(written::add);
            return new Rejected("422 dropped " + bad.get(0), -1, bad.size());
        }
        int line = mode == RejectionMode.WHOLE_BATCH_NAMING_THE_LINE ? lines.indexOf(bad.get(0)) : -1;
        return new Rejected("400 cannot parse " + bad.get(0), line, -1);
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
