package dev.frostline.benchmarks.sink;

import dev.frostline.sink.store.HttpStoreWriter;
import dev.frostline.sink.store.StoreSettings;
import dev.frostline.sink.store.StoreWriter;
import java.time.Duration;
import java.util.Map;

/** The store that is written to. Each run begins with an empty one, set up as the sink sets it up. */
interface TargetStore extends AutoCloseable {
    Duration TIMEOUT = Duration.ofMinutes(1);

    /** What the sink is told about it. */
    Map<String, String> environment();

    StoreSettings settings();

    /** Empties it and sets it up. */
    void prepare() throws Exception;

    /** Points that a query finds, which may be fewer for a while after they were written. */
    long points() throws Exception;

    /** Writes line protocol as the sink does. */
    default StoreWriter writer() {
        return new HttpStoreWriter(settings());
    }

    @Override
    void close();
}
