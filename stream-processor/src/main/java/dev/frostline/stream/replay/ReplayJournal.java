package dev.frostline.stream.replay;

import dev.frostline.config.KafkaSettings;
import dev.frostline.model.Replay;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.Topics;
import dev.frostline.wire.codec.Codecs;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads and writes the published states of all replays. Thread-safe. */
public final class ReplayJournal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReplayJournal.class);

    private final KafkaSettings kafka;
    private final KafkaProducer<byte[], byte[]> producer;

    public ReplayJournal(KafkaSettings kafka) {
        this.kafka = kafka;
        this.producer =
                new KafkaProducer<>(kafka.clientProperties(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** @return the last published state of a replay; blocks until the whole topic is read */
    public Optional<Replay> find(String name) {
        Map<String, Replay> all = new TreeMap<>();
        new CommittedTopicReader(kafka).forEach(Topics.REPLAYS.name(), received -> apply(received, all));
        return Optional.ofNullable(all.get(name));
    }

    static void apply(ConsumerRecord<byte[], byte[]> received, Map<String, Replay> all) {
        String name = new String(received.key(), StandardCharsets.UTF_8);
        try {
            if (received.value() == null) {
                all.remove(name);
            } else {
                all.put(name, Codecs.REPLAY.decode(received.value()));
            }
        } catch (MalformedRecordException e) {
            LOG.warn("The state of the replay {} cannot be read: {}", name, e.detail());
        }
    }

    /**
     * Writes a state and waits for Kafka's acknowledgement.
     *
     * @throws IllegalStateException where Kafka rejects it
     */
    public void write(Replay replay) throws InterruptedException {
        byte[] key = replay.name().getBytes(StandardCharsets.UTF_8);
        try {
            producer.send(new ProducerRecord<>(Topics.REPLAYS.name(), key, Codecs.REPLAY.encode(replay)))
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the replay's progress cannot be written: " + reason(e), e);
        }
    }

    /** @return the message of the cause, which is the exception that Kafka gave */
    static String reason(ExecutionException e) {
        Throwable cause = e.getCause();
        return String.valueOf(cause == null ? e.getMessage() : cause.getMessage());
    }

    @Override
    public void close() {
        producer.close();
    }
}
