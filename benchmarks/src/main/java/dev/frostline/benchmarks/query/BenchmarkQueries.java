package dev.frostline.benchmarks.query;

import java.io.IOException;
import java.util.List;

/** Questions, and the servers that answer them, started for them alone. */
interface BenchmarkQueries extends AutoCloseable {
    List<BenchmarkQuery> all();

    @Override
    void close() throws IOException;

    /** Starts servers that have answered nothing yet. */
    @FunctionalInterface
    interface Opening {
        BenchmarkQueries open() throws IOException, InterruptedException;
    }
}
