package dev.frostline.kafka.store;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Builds a {@link WriteBackStore} for each task. */
public final class WriteBackStoreBuilder<K, V> implements StoreBuilder<WriteBackStore<K, V>> {
    private final String name;
    private final Serde<K> keys;
    private final Serde<V> values;
    private final Map<String, String> logConfig = new HashMap<>();
    private boolean logging = true;

    WriteBackStoreBuilder(String name, Serde<K> keys, Serde<V> values) {
        this.name = name;
        this.keys = keys;
        this.values = values;
    }

    @Override
    public WriteBackStore<K, V> build() {
        ChangelogOnlyStore inner = new ChangelogOnlyStore(name);
        StoreBuilder<KeyValueStore<Bytes, byte[]>> chain =
                Stores.keyValueStoreBuilder(new Supplier(inner), Serdes.Bytes(), Serdes.ByteArray());
        chain.withCachingDisabled();
        if (logging) {
            chain.withLoggingEnabled(logConfig);
        } else {
            chain.withLoggingDisabled();
        }
        return new WriteBackStore<>(inner, chain.build(), keys, values);
    }

    /** Has no effect: the store is a cache itself. */
    @Override
    public WriteBackStoreBuilder<K, V> withCachingEnabled() {
        return this;
    }

    @Override
    public WriteBackStoreBuilder<K, V> withCachingDisabled() {
        return this;
    }

    @Override
    public WriteBackStoreBuilder<K, V> withLoggingEnabled(Map<String, String> config) {
        logging = true;
        logConfig.putAll(config);
        return this;
    }

    @Override
    public WriteBackStoreBuilder<K, V> withLoggingDisabled() {
        logging = false;
        logConfig.clear();
        return this;
    }

    @Override
    public Map<String, String> logConfig() {
        return logConfig;
    }

    @Override
    public boolean loggingEnabled() {
        return logging;
    }

    @Override
    public String name() {
        return name;
    }

    private record Supplier(ChangelogOnlyStore store) implements KeyValueBytesStoreSupplier {
        @Override
        public String name() {
            return store.name();
        }

        @Override
        public KeyValueStore<Bytes, byte[]> get() {
            return store;
        }

        @Override
        public String metricsScope() {
            return "write-back";
        }
    }
}
