package dev.frostline.stream.global;

import dev.frostline.kafka.store.UnloggedStoreBuilder;
import dev.frostline.wire.Topic;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * A table that all tasks of an instance read. Each instance reads all partitions of its topic: from the beginning
 * before any record is processed, and then new records on a separate thread. The table is kept on the heap only and
 * belongs to one topology; one thread writes it, many threads read it.
 */
public abstract class GlobalTable implements StateStore {
    private final Topic topic;
    private volatile boolean open;

    public GlobalTable(Topic topic) {
        this.topic = topic;
    }

    /** Applies a committed record. Must not throw: an exception would end the instance. */
    protected abstract void update(Record<byte[], byte[]> incoming, int partition, long offset);

    public final void addTo(Topology topology) {
        ProcessorSupplier<byte[], byte[], Void, Void> reading = () -> new UpdateProcessor(this);
        topology.addGlobalStore(
                new UnloggedStoreBuilder<>(name(), () -> this),
                topic.name() + "-source",
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                topic.name(),
                topic.name() + "-reading",
                reading);
    }

    @Override
    public final String name() {
        return topic.name();
    }

    @Override
    public final void init(StateStoreContext context, StateStore root) {
        open = true;
        context.register(root, (key, value) -> {});
    }

    @Override
    public final void close() {
        open = false;
    }

    /** False: each start reads the whole topic. */
    @Override
    public final boolean persistent() {
        return false;
    }

    @Override
    public final boolean isOpen() {
        return open;
    }

    private static final class UpdateProcessor extends ContextualProcessor<byte[], byte[], Void, Void> {
        private final GlobalTable table;

        UpdateProcessor(GlobalTable table) {
            this.table = table;
        }

        @Override
        public void process(Record<byte[], byte[]> incoming) {
            int partition =
                    context().recordMetadata().map(RecordMetadata::partition).orElse(0);
            long offset = context().recordMetadata().map(RecordMetadata::offset).orElse(0L);
            table.update(incoming, partition, offset);
        }
    }
}
