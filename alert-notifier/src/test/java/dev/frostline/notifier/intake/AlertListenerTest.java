package dev.frostline.notifier.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoTimeoutException;
import dev.frostline.model.alert.Alert;
import dev.frostline.notifier.TestAlerts;
import dev.frostline.notifier.store.Reachability;
import dev.frostline.ops.Backoff;
import dev.frostline.wire.codec.Codecs;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.support.Acknowledgment;

class AlertListenerTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<String> told = new ArrayList<>();
    private final List<String> letters = new ArrayList<>();
    private RuntimeException storeFailure;
    private RuntimeException letterFailure;

    private final AlertListener listener = new AlertListener(
            this::accept,
            (record, problem) -> {
                throwIfSet(letterFailure);
                letters.add(problem.check().label());
            },
            new Reachability(LoggerFactory.getLogger(AlertListenerTest.class), "MongoDB"),
            new RecordCounters(registry),
            new Backoff(Duration.ofMillis(100), Duration.ofSeconds(10), new Random(1)));

    @Test
    void bringsTheRecordAgain_whileTheStoreIsAway() {
        storeFailure = new MongoTimeoutException("away");
        for (int i = 0; i < 20; i++) {
            listener.onMessage(record(7, "a"), new Told());
        }
        storeFailure = null;
        listener.onMessage(record(7, "a"), new Told());

        assertThat(told).hasSize(21).last().isEqualTo("ack");
        assertThat(told.subList(0, 20)).containsOnly("nack");
        assertThat(count("in")).isEqualTo(1);
        assertThat(count("stored")).isEqualTo(1);
    }

    @Test
    void deadLettersTheRecord_whenTheStoreRefusesItAgainAndAgain() {
        storeFailure = new IllegalArgumentException("cannot be encoded");
        for (int i = 0; i < 5; i++) {
            listener.onMessage(record(7, "a"), new Told());
        }

        assertThat(told).containsExactly("nack", "nack", "nack", "nack", "ack");
        assertThat(letters).containsExactly("store");
        assertThat(count("dead-lettered")).isEqualTo(1);
    }

    @Test
    void doesNotLoopForEver_whenTheDeadLetterTopicRefusesTheLetter() {
        letterFailure = new KafkaException("refused", new RecordTooLargeException());
        for (int i = 0; i < 5; i++) {
            listener.onMessage(malformed(7), new Told());
        }

        assertThat(told).containsExactly("nack", "nack", "nack", "nack", "ack");
        assertThat(count("in")).isEqualTo(1);
        assertThat(count("dead-letter-lost")).isEqualTo(1);
        assertThat(count("dead-lettered")).isZero();
    }

    @Test
    void keepsTheRecord_whileTheBrokerDoesNotConfirmTheLetter() {
        letterFailure = new TimeoutException("no answer");
        for (int i = 0; i < 20; i++) {
            listener.onMessage(malformed(7), new Told());
        }
        letterFailure = null;
        listener.onMessage(malformed(7), new Told());

        assertThat(told).last().isEqualTo("ack");
        assertThat(letters).containsExactly("syntax");
        assertThat(count("dead-lettered")).isEqualTo(1);
    }

    @Test
    void countsEveryRecordOnce_whateverBecomesOfIt() {
        listener.onMessage(record(0, "a"), new Told());
        listener.onMessage(record(1, "stale"), new Told());
        listener.onMessage(malformed(2), new Told());
        listener.onMessage(new ConsumerRecord<>("alerts", 0, 3, bytes("a"), null), new Told());

        assertThat(count("in")).isEqualTo(4);
        assertThat(List.of(count("stored"), count("stale-revision"), count("dead-lettered"), count("tombstone")))
                .containsOnly(1.0);
    }

    private boolean accept(Alert alert) {
        throwIfSet(storeFailure);
        return !alert.alertId().equals("stale");
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
    private final class Told implements Acknowledgment {
        @Override
        public void acknowledge() {
            told.add("ack");
        }

        @Override
        public void nack(Duration sleep) {
            told.add("nack");
        }
    }
}
