package dev.frostline.stream;

import dev.frostline.model.Measurement;
import dev.frostline.model.Rollup;
import dev.frostline.stream.rollup.DirectRollups;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.Topics;
import dev.frostline.wire.WireCodec;
import dev.frostline.wire.codec.Codecs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads what is committed and computes every rollup anew from the input topic, in plain code. */
public final class RollupRecomputation {
    /** The series that closes all windows of its partition; its own stay open. */
    static final String CLOSER = "closer";

    private final String bootstrapServers;

    public RollupRecomputation(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Empty where each window has exactly its one final rollup. */
    public List<String> differences() {
        List<Measurement> measurements = new ArrayList<>();
        Map<Integer, ExpectedLateness> partitions = new HashMap<>();
        for (ConsumerRecord<String, byte[]> received : committed(Topics.MEASUREMENTS.name())) {
            Measurement measurement = decode(Codecs.MEASUREMENT, received.value());
            ExpectedLateness lateness =
                    partitions.computeIfAbsent(received.partition(), partition -> new ExpectedLateness());
            if (lateness.accepts(measurement) && !measurement.functionName().equals(CLOSER)) {
                measurements.add(measurement);
            }
        }
        return DirectRollups.of(measurements).differencesFrom(closedRollups());
    }

    /** All that were published, those that were late included. */
    public List<Measurement> measurements() {
        return committed(Topics.MEASUREMENTS.name()).stream()
                .map(received -> decode(Codecs.MEASUREMENT, received.value()))
                .filter(measurement -> !measurement.functionName().equals(CLOSER))
                .toList();
    }

    /** Windows whose records are not numbered one by one with the final one at the end; without early looks only. */
    List<String> brokenRevisions() {
        Map<String, Rollup> latest = new HashMap<>();
        List<String> broken = new ArrayList<>();
        for (Rollup rollup : rollups()) {
            Rollup before = latest.put(DirectRollups.id(rollup), rollup);
            int expected = before == null ? 0 : before.revision() + 1;
            if (rollup.revision() != expected || before != null && before.isFinal()) {
                broken.add(DirectRollups.id(rollup) + " has revision " + rollup.revision() + " after " + before);
            }
        }
        return broken;
    }

    public List<Rollup> closedRollups() {
        return rollups().stream()
                .filter(rollup ->
                        rollup.isFinal() && !rollup.series().functionName().equals(CLOSER))
                .toList();
    }

    public List<Rollup> rollups() {
        return committed(Topics.ROLLUPS.name()).stream()
                .map(received -> decode(Codecs.ROLLUP, received.value()))
                .toList();
    }

    /** How far the committed rollups go, as the sum of offsets. */
    public long written() {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(settings())) {
            return consumer.endOffsets(partitions(consumer, Topics.ROLLUPS.name())).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    /** Up to the last stable offset at the time of the call; each partition in order. */
    public List<ConsumerRecord<String, byte[]>> committed(String topic) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(settings())) {
            List<TopicPartition> partitions = partitions(consumer, topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
            List<ConsumerRecord<String, byte[]>> received = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(received::add);
            }
            return received;
        }
    }

    private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
    }

    private Map<String, Object> settings() {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                StringDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class);
    }

    private static <T> T decode(WireCodec<T> codec, byte[] value) {
        try {
            return codec.decode(value);
        } catch (MalformedRecordException e) {
            throw new AssertionError("a record that should not be there: " + e.detail(), e);
        }
    }
}
