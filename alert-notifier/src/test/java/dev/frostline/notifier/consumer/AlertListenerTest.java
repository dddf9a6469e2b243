package dev.frostline.notifier.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoTimeoutException;
import dev.frostline.model.alert.Alert;
import dev.frostline.notifier.TestAlerts;
import dev.frostline.notifier.store.Reachability;
import dev.frostline.ops.Backoff;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.codec.Codecs;
import dev.frostline.wire.deadletter.PublishResult;
import dev.frostline.wire.deadletter.RejectedRecord;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.support.Acknowledgment;

class AlertListenerTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<String> acknowledgments = new ArrayList<>();
    private final List<String> deadLetterChecks = new ArrayList<>();
    private RuntimeException storeFailure;
    private boolean isKafkaUnavailable;
    private boolean isDeadLetterRefused;

    private final AlertListener listener = new AlertListener(
            this::handle,
            this::deadLetter,
            new Reachability(LoggerFactory.getLogger(AlertListenerTest.class), "MongoDB"),
            new RecordCounters(registry),
            new Backoff(Duration.ofMillis(100), Duration.ofSeconds(10), new Random(1)));

    @Test
    void retriesTheRecord_whileTheStoreIsUnavailable() {
        storeFailure = new MongoTimeoutException("away");
        for (int i = 0; i < 20; i++) {
            listener.onMessage(record(7, "a"), new RecordingAcknowledgment());
        }
        storeFailure = null;
        listener.onMessage(record(7, "a"), new RecordingAcknowledgment());

        assertThat(acknowledgments).hasSize(21).last().isEqualTo("ack");
        assertThat(acknowledgments.subList(0, 20)).containsOnly("nack");
        assertThat(count("in")).isEqualTo(1);
        assertThat(count("stored")).isEqualTo(1);
    }

    @Test
    void deadLettersTheRecord_whenTheStoreRejectsItRepeatedly() {
        storeFailure = new IllegalArgumentException("cannot be encoded");
        for (int i = 0; i < 5; i++) {
            listener.onMessage(record(7, "a"), new RecordingAcknowledgment());
        }

        assertThat(acknowledgments).containsExactly("nack", "nack", "nack", "nack", "ack");
        assertThat(deadLetterChecks).containsExactly("store");
        assertThat(count("dead-lettered")).isEqualTo(1);
    }

    @Test
    void doesNotLoopForEver_whenTheDeadLetterTopicRejectsTheRecord() {
        isDeadLetterRefused = true;
        listener.onMessage(malformed(7), new RecordingAcknowledgment());

        assertThat(acknowledgments).containsExactly("ack");
        assertThat(count("in")).isEqualTo(1);
        assertThat(count("dead-letter-lost")).isEqualTo(1);
        assertThat(count("dead-lettered")).isZero();
    }

    @Test
    void keepsTheRecord_whileTheBrokerDoesNotConfirmTheDeadLetter() {
        isKafkaUnavailable = true;
        for (int i = 0; i < 20; i++) {
            listener.onMessage(malformed(7), new RecordingAcknowledgment());
        }
        isKafkaUnavailable = false;
        listener.onMessage(malformed(7), new RecordingAcknowledgment());

        assertThat(acknowledgments).hasSize(21).last().isEqualTo("ack");
        assertThat(acknowledgments.subList(0, 20)).containsOnly("nack");
        assertThat(deadLetterChecks).containsExactly("syntax");
        assertThat(count("dead-lettered")).isEqualTo(1);
    }

    @Test
    void countsEveryRecordOnce_whateverItsOutcome() {
        listener.onMessage(record(0, "a"), new RecordingAcknowledgment());
        listener.onMessage(record(1, "stale"), new RecordingAcknowledgment());
        listener.onMessage(malformed(2), new RecordingAcknowledgment());
        listener.onMessage(new ConsumerRecord<>("alerts", 0, 3, bytes("a"), null), new RecordingAcknowledgment());

        assertThat(count("in")).isEqualTo(4);
        assertThat(List.of(count("stored"), count("stale-revision"), count("dead-lettered"), count("tombstone")))
                .containsOnly(1.0);
    }

    private boolean handle(Alert alert) {
        throwIfSet(storeFailure);
        return !alert.alertId().equals("stale");
    }

    private PublishResult deadLetter(List<RejectedRecord> rejected, MalformedRecordException problem) {
        if (isKafkaUnavailable) {
            return new PublishResult(0, List.of(), rejected);
        }
        if (isDeadLetterRefused) {
            return new PublishResult(0, rejected, List.of());
        }
        deadLetterChecks.add(problem.check().label());
        return new PublishResult(1, List.of(), List.of());
    }

    private double count(String outcome) {
        return registry.counter("frostline.notifier.records", "topic", "alerts", "outcome", outcome)
                .count();
    }

    private static void throwIfSet(RuntimeException failure) {
        if (failure != null) {
            throw failure;
        }
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, String id) {
        return new ConsumerRecord<>("alerts", 0, offset, bytes(id), Codecs.ALERT.encode(TestAlerts.firing(id, 1)));
    }

    private static ConsumerRecord<byte[], byte[]> malformed(long offset) {
        return new ConsumerRecord<>("alerts", 0, offset, bytes("a"), bytes("{"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Writes down what it is told. */
    private final class RecordingAcknowledgment implements Acknowledgment {
        @Override
        public void acknowledge() {
            acknowledgments.add("ack");
        }

        @Override
        public void nack(Duration sleep) {
            acknowledgments.add("nack");
        }
    }
}
