package dev.frostline.stream.ordering;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Those of one partition, closed together. */
final class LaneReaders implements AutoCloseable {
    private final List<LaneReader> all = new ArrayList<>();

    void add(LaneReader reader) {
        all.add(reader);
    }

    Stream<LaneReader> stream() {
        return all.stream();
    }

    @Override
    public void close() {
        all.forEach(LaneReader::close);
    }
}
