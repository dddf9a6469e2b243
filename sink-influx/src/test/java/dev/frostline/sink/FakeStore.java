package dev.frostline.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frostline.sink.store.StoreAnswer;
import dev.frostline.sink.store.StoreAnswer.Refused;
import dev.frostline.sink.store.StoreAnswer.TooLarge;
import dev.frostline.sink.store.StoreAnswer.Written;
import dev.frostline.sink.store.StoreWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Refuses lines that begin with {@code bad} in the way of one of the stores; gives prepared answers first. */
final class FakeStore implements StoreWriter {
    /** How a store answers to bad lines. */
    enum Manner {
        /** Nothing is written, and it says which line (QuestDB). */
        NOTHING_AND_WHICH,
        /** Nothing is written, and it does not say which line (InfluxDB, 400). */
        NOTHING,
        /** The rest is written, and it says how many are missing (InfluxDB, 422). */
        THE_REST
    }

    final List<String> written = new ArrayList<>();
    final Deque<StoreAnswer> first = new ArrayDeque<>();
    final Manner manner;
    int most = Integer.MAX_VALUE;
    int requests;
    final List<Integer> sizes = new ArrayList<>();

    FakeStore(Manner manner) {
        this.manner = manner;
    }

    @Override
    public StoreAnswer write(byte[] bytes, int start, int length) {
        requests++;
        List<String> lines = new String(bytes, start, length, UTF_8).lines().toList();
        sizes.add(lines.size());
        if (!first.isEmpty()) {
            return first.poll();
        }
        return lines.size() > most ? new TooLarge("413 too large") : answer(lines);
    }

    private StoreAnswer answer(List<String> lines) {
        List<String> bad = lines.stream().filter(line -> line.startsWith("bad")).toList();
        if (bad.isEmpty()) {
            written.addAll(lines);
            return new Written();
        }
        if (manner == Manner.THE_REST) {
            lines.stream().filter(line -> !line.startsWith("bad")).forEach(written::add);
            return new Refused("422 dropped " + bad.get(0), -1, bad.size());
        }
        int which = manner == Manner.NOTHING_AND_WHICH ? lines.indexOf(bad.get(0)) : -1;
        return new Refused("400 cannot parse " + bad.get(0), which, -1);
    }

    @Override
    public void abort() {
        first.clear();
    }

    @Override
    public void close() {
        abort();
    }
}
