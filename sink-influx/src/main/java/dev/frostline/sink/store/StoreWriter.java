package dev.frostline.sink.store;

/** Writes line protocol with nanosecond times. Thread-safe; writing a line again changes nothing. */
public interface StoreWriter extends AutoCloseable {
    /** Writes lines and waits for the answer or the timeout. Throws nothing: each failure is a response. */
    StoreResponse write(byte[] bytes, int start, int length);

    /** Ends the current writes; their response is that the store is unreachable. */
    void abort();

    @Override
    void close();
}
