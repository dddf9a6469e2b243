package dev.frostline.sink.store;

import dev.frostline.sink.store.StoreResponse.Cause;
import dev.frostline.sink.store.StoreResponse.RetriableFailure;
import dev.frostline.sink.store.StoreResponse.Written;

/**
 * Creates the schema before the first write, and again after the store was away: the store may be empty then, and a
 * store that creates tables by itself would create them without deduplication. Thread-safe.
 */
public final class SchemaEnsuringWriter implements StoreWriter {
    private final StoreSchema schema;
    private final StoreWriter writer;
    private volatile boolean ready;

    public SchemaEnsuringWriter(StoreSchema schema, StoreWriter writer) {
        this.schema = schema;
        this.writer = writer;
    }

    @Override
    public StoreResponse write(byte[] bytes, int start, int length) {
        StoreResponse ensured = ready ? new Written() : ensure();
        if (!(ensured instanceof Written)) {
            return ensured;
        }
        boolean stillReady = false;
        try {
            StoreResponse response = writer.write(bytes, start, length);
            stillReady = !(response instanceof RetriableFailure failure) || failure.cause() == Cause.BUSY;
            return response;
        } finally {
            if (!stillReady) {
                ready = false;
            }
        }
    }

    private synchronized StoreResponse ensure() {
        if (ready) {
            return new Written();
        }
        StoreResponse response = schema.ensure();
        ready = response instanceof Written;
        return response;
    }

    @Override
    public void abort() {
        writer.abort();
    }

    @Override
    public void close() {
        writer.close();
        schema.close();
    }
}
