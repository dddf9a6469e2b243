package dev.frostline.stream.alert;

import dev.frostline.kafka.store.CommittedCounts;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Lets pass what can be read from a topic that others write; all else becomes a dead letter. */
final class CheckedInputProcessor extends ContextualProcessor<byte[], byte[], Object, Object> {
    private final Topic topic;
    private final Reader reader;
    private CommittedCounts<AlertOutcome> counts;

    CheckedInputProcessor(Topic topic, Reader reader) {
        this.topic = topic;
        this.reader = reader;
    }

    /** Reads a record and says what it means to the desk. */
    @FunctionalInterface
    interface Reader {
        AlertInput read(String key, byte[] value, Instant recordTime) throws MalformedRecordException;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        super.init(context);
        counts = context.getStateStore(AlertTopology.COUNTS_STORE);
    }

    @Override
    public void process(Record<byte[], byte[]> incoming) {
        try {
            String key = incoming.key() == null ? "" : new String(incoming.key(), StandardCharsets.UTF_8);
            AlertInput input = reader.read(key, incoming.value(), Instant.ofEpochMilli(incoming.timestamp()));
            context().forward(new Record<>(key, input, incoming.timestamp()), AlertTopology.PROCESSOR);
        } catch (MalformedRecordException e) {
            counts.add(AlertOutcome.DEAD_LETTERED);
            context().forward(deadLetter(incoming, e), AlertTopology.deadLetterSink(topic));
        }
    }

    private Record<byte[], byte[]> deadLetter(Record<byte[], byte[]> incoming, MalformedRecordException problem) {
        int partition =
                context().recordMetadata().map(RecordMetadata::partition).orElse(-1);
        long offset = context().recordMetadata().map(RecordMetadata::offset).orElse(-1L);
        return DeadLetterRecords.of(incoming, problem, topic, partition, offset);
    }
}
