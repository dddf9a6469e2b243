package dev.frostline.sink.store;

import dev.frostline.sink.store.StoreResponse.Cause;
import dev.frostline.sink.store.StoreResponse.RetriableFailure;
import dev.frostline.sink.store.StoreResponse.Written;

/**
 * Writes only to a store that is set up: before the first line, and again after the store was away, since it may
 * have come back empty, and a store that makes its own tables would make them without deduplication.
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
        StoreResponse response = writer.write(bytes, start, length);
        if (response instanceof RetriableFailure failure && failure.cause() != Cause.BUSY) {
            ready = false;
        }
        return response;
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
