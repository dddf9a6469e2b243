package dev.frostline.stream.replay.input;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The readers of the runs of one partition, which are closed together. */
final class SortedRunReaders implements AutoCloseable {
    private final List<SortedRunReader> all = new ArrayList<>();

    void add(SortedRunReader reader) {
        all.add(reader);
    }

    Stream<SortedRunReader> stream() {
        return all.stream();
    }

    @Override
    public void close() {
        all.forEach(SortedRunReader::close);
    }
}
