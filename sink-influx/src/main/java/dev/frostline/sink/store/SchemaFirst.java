package dev.frostline.sink.store;

import dev.frostline.sink.store.StoreAnswer.Cause;
import dev.frostline.sink.store.StoreAnswer.Setback;
import dev.frostline.sink.store.StoreAnswer.Written;

/**
 * Writes only to a store that is set up: before the first line, and again after the store was away, since it may
 * have come back empty, and a store that makes its own tables would make them without deduplication.
 */
public final class SchemaFirst implements StoreWriter {
    private final StoreSchema schema;
    private final StoreWriter writer;
    private volatile boolean ready;

    public SchemaFirst(StoreSchema schema, StoreWriter writer) {
        this.schema = schema;
        this.writer = writer;
    }

    @Override
    public StoreAnswer write(byte[] bytes, int start, int length) {
        StoreAnswer set = ready ? new Written() : ensure();
        if (!(set instanceof Written)) {
            return set;
        }
        StoreAnswer answer = writer.write(bytes, start, length);
        if (answer instanceof Setback setback && setback.cause() != Cause.BUSY) {
            ready = false;
        }
        return answer;
    }

    private synchronized StoreAnswer ensure() {
        if (ready) {
            return new Written();
        }
        StoreAnswer answer = schema.ensure();
        ready = answer instanceof Written;
        return answer;
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
