package dev.frostline.stream.replay.promotion;

import dev.frostline.config.KafkaSettings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes to live topics in short transactions, so that readers are not blocked for long. A second writer for the same
 * replay fences this one. Used by one thread.
 */
final class PromotionWriter implements AutoCloseable {
    /** Names the replay that a record on a live topic came from. */
    private static final String HEADER = "frostline-replay";

    private static final int MAX_BATCH_RECORDS = 1_000;
    private static final int TIMEOUT_MS = 10_000;

    private final String replay;
    private final KafkaProducer<byte[], byte[]> producer;
    private final List<ProducerRecord<byte[], byte[]>> buffer = new ArrayList<>();

    PromotionWriter(KafkaSettings kafka, String replay) {
        this.replay = replay;
        Map<String, Object> properties = new HashMap<>(kafka.clientProperties());
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "frostline-promotion-" + replay);
        properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TIMEOUT_MS);
        producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
    }

    /** @param timestamp epoch milliseconds; null for the time of sending */
    void write(String topic, byte[] key, byte[] value, @Nullable Long timestamp) {
        ProducerRecord<byte[], byte[]> promoted = new ProducerRecord<>(topic, null, timestamp, key, value);
        promoted.headers().add(HEADER, replay.getBytes(StandardCharsets.UTF_8));
        buffer.add(promoted);
        if (buffer.size() >= MAX_BATCH_RECORDS) {
            flush();
        }
    }

    /** @throws IllegalStateException where another writer promotes the replay, or Kafka rejects the records */
    @SuppressWarnings("FutureReturnValueIgnored") // the commit fails if a record did
    void flush() {
        if (buffer.isEmpty()) {
            return;
        }
        try {
            producer.beginTransaction();
            buffer.forEach(producer::send);
            producer.commitTransaction();
            buffer.clear();
        } catch (ProducerFencedException | InvalidProducerEpochException e) {
            throw new IllegalStateException("another process promotes the replay " + replay + " now", e);
        } catch (KafkaException e) {
            throw new IllegalStateException("the replay's results cannot be written: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
