package dev.frostline.stream;

import dev.frostline.kafka.store.WriteBackStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** Does for a test driver what Kafka Streams does at a restart: fills stores from what their changelogs hold. */
public final class RestoredStores {
    private final String application;
    private final Map<String, Map<Bytes, byte[]>> contents = new HashMap<>();

    public RestoredStores(String application, List<String> stores) {
        this.application = application;
        stores.forEach(store -> contents.put(store, new TreeMap<>()));
    }

    /** Takes up what the driver has written to the changelogs since the last call. */
    public void readFrom(TopologyTestDriver driver) {
        contents.forEach((store, content) -> driver.createOutputTopic(
                        application + "-" + store + "-changelog",
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())
                .readKeyValuesToList()
                .forEach(change -> apply(content, Bytes.wrap(change.key), change.value)));
    }

    /** Builds the same store, with what was read. */
    public StoreBuilder<?> fill(StoreBuilder<?> builder) {
        Map<Bytes, byte[]> content = contents.get(builder.name());
        return content == null ? builder : new Filled<>(builder, content);
    }

    private static void apply(Map<Bytes, byte[]> content, Bytes key, byte[] value) {
        if (value == null) {
            content.remove(key);
        } else {
            content.put(key, value);
        }
    }

    private record Filled<S extends StateStore>(StoreBuilder<S> builder, Map<Bytes, byte[]> content)
            implements StoreBuilder<S> {
        @Override
        public S build() {
            S store = builder.build();
            content.forEach((key, value) -> ((WriteBackStore<?, ?>) store).restore(key.get(), value));
            return store;
        }

        @Override
        public StoreBuilder<S> withCachingEnabled() {
            return this;
        }

        @Override
        public StoreBuilder<S> withCachingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<S> withLoggingEnabled(Map<String, String> config) {
            return this;
        }

        @Override
        public StoreBuilder<S> withLoggingDisabled() {
            return this;
        }

        @Override
        public Map<String, String> logConfig() {
            return builder.logConfig();
        }

        @Override
        public boolean loggingEnabled() {
            return true;
        }

        @Override
        public String name() {
            return builder.name();
        }
    }
}
