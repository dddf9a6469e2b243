package dev.frostline.query.store;

import java.util.List;

/**
 * Reads rollups. Implementations are thread-safe and pass the same contract tests. A store in which nothing has been
 * written yet answers with nothing.
 */
public interface MetricStore extends AutoCloseable {
    /**
     * What the matching series did together, for each window and group; in no particular order.
     *
     * @throws StoreUnavailableException where the store cannot be asked
     * @throws StoreTimeoutException where it took longer than the query may take
     */
    List<WindowSummary> summaries(RollupQuery query);

    /**
     * The sketches of the matching series one after the other, in no particular order; they are not held in memory.
     *
     * @throws StoreUnavailableException where the store cannot be asked
     * @throws StoreTimeoutException where it took longer than the query may take
     */
    void sketches(RollupQuery query, SketchConsumer consumer);

    /** Asks for nothing, to see whether the store answers. */
    void ping();

    @Override
    void close();

    /** Takes one sketch: the bins as {@code LatencySketch} reads them. */
    @FunctionalInterface
    interface SketchConsumer {
        void accept(long windowStart, GroupKey group, byte[] bins);
    }
}
