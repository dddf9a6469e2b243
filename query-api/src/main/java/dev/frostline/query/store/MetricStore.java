package dev.frostline.query.store;

import java.util.List;

/**
 * Reads rollups. Implementations are thread-safe and pass the same contract tests. An empty store returns
 * empty results.
 */
public interface MetricStore extends AutoCloseable {
    /**
     * The summary of the matching series for each window and group, in no particular order.
     *
     * @throws StoreUnavailableException if the store cannot be reached
     * @throws StoreTimeoutException if the query takes longer than its time-out
     */
    List<WindowSummary> summaries(RollupQuery query);

    /**
     * Passes on the sketches of the matching series, in no particular order, without holding them in memory.
     *
     * @throws StoreUnavailableException if the store cannot be reached
     * @throws StoreTimeoutException if the query takes longer than its time-out
     */
    void sketches(RollupQuery query, SketchConsumer consumer);

    /** Sends an empty query to check whether the store answers. */
    void ping();

    @Override
    void close();

    /** Handles one sketch: the bins as {@code LatencySketch} reads them. */
    @FunctionalInterface
    interface SketchConsumer {
        void accept(long windowStart, GroupKey group, byte[] bins);
    }
}
