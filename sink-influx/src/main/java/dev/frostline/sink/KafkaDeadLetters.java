package dev.frostline.sink;

import dev.frostline.config.KafkaSettings;
import dev.frostline.ops.Backoff;
import dev.frostline.ops.FailureLog;
import dev.frostline.sink.pipeline.SinkDeadLetters;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.deadletter.DeadLetterHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends a record as it was received to {@code <topic>.dead-letter}, with headers that say why. Thread-safe. */
final class KafkaDeadLetters implements SinkDeadLetters {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaDeadLetters.class);
    private static final int MAX_REQUEST_BYTES = 2 * 1024 * 1024;
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final KafkaSettings kafka;
    private final FailureLog failures = new FailureLog(LOG, "sending dead letters");
    private Producer<byte[], byte[]> producer;

    KafkaDeadLetters(KafkaSettings kafka) {
        this.kafka = kafka;
    }

    @Override
    public void publish(List<ConsumerRecord<byte[], byte[]>> records, MalformedRecordException problem)
            throws InterruptedException {
        Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10), RandomGenerator.getDefault());
        List<ConsumerRecord<byte[], byte[]>> unconfirmed = records;
        while (true) {
            unconfirmed = attempt(unconfirmed, problem);
            if (unconfirmed.isEmpty()) {
                failures.succeeded();
                return;
            }
            Thread.sleep(backoff.next().toMillis()); // ends with an interrupt, as the lane does
        }
    }

    /** @return those that are not there */
    private List<ConsumerRecord<byte[], byte[]>> attempt(
            List<ConsumerRecord<byte[], byte[]>> records, MalformedRecordException problem)
            throws InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try {
            for (ConsumerRecord<byte[], byte[]> record : records) {
                sent.add(producer().send(deadLetter(record, problem)));
            }
        } catch (KafkaException e) {
            failures.failed(String.valueOf(e.getMessage()));
        }
        List<ConsumerRecord<byte[], byte[]>> unconfirmed = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            if (i >= sent.size() || !isConfirmed(sent.get(i))) {
                unconfirmed.add(records.get(i));
            }
        }
        return unconfirmed;
    }

    private boolean isConfirmed(Future<RecordMetadata> sent) throws InterruptedException {
        try {
            sent.get();
            return true;
        } catch (ExecutionException e) {
            failures.failed(String.valueOf(e.getCause().getMessage()));
            return false;
        }
    }

    private static ProducerRecord<byte[], byte[]> deadLetter(
            ConsumerRecord<byte[], byte[]> record, MalformedRecordException problem) {
        Headers headers = new RecordHeaders(record.headers());
        DeadLetterHeaders.add(
                headers,
                problem,
                SinkService.NAME,
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp());
        Long timestamp = record.timestamp() < 0 ? null : Long.valueOf(record.timestamp());
        return new ProducerRecord<>(
                record.topic() + ".dead-letter", null, timestamp, record.key(), record.value(), headers);
    }

    /** Made with the first dead letter: most sinks never have one. */
    private synchronized Producer<byte[], byte[]> producer() {
        if (producer == null) {
            Map<String, Object> settings = kafka.clientProperties();
            settings.put(ProducerConfig.CLIENT_ID_CONFIG, "frostline-sink-dead-letters");
            settings.put(ProducerConfig.ACKS_CONFIG, "all");
            settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
            settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
            producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(CLOSE_TIMEOUT);
        }
    }
}
