package dev.frostline.sink.store;

/** Writes line protocol with nanosecond times. Thread-safe; writing a line again changes nothing. */
public interface StoreWriter extends AutoCloseable {
    /** Blocks until the store has answered, or could not be asked; throws nothing. */
    StoreResponse write(byte[] bytes, int start, int length);

    /** Ends the writes under way; they answer that the store is away. */
    void abort();

    @Override
    void close();
}
