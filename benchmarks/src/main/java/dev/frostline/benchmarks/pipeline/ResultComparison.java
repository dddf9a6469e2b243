package dev.frostline.benchmarks.pipeline;

import dev.frostline.benchmarks.trial.FilledTopic;
import dev.frostline.model.Rollup;
import dev.frostline.stream.rollup.window.RollupSettings;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.Topics;
import dev.frostline.wire.codec.Codecs;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Holds the final rollups of two topologies against each other, window by window: tags, count, minimum, maximum and
 * every bin must be the same; sums may differ in the last digits, since they are added up in another order.
 */
final class ResultComparison {
    private static final double SUM_TOLERANCE = 1e-9;
    private static final Duration COMMIT = Duration.ofMillis(100);
    private static final Duration POLL = Duration.ofMillis(100);

    private final PipelineEnvironment environment;
    private final FilledTopic topic;
    private int runs;

    ResultComparison(PipelineEnvironment environment, FilledTopic topic) {
        this.environment = environment;
        this.topic = topic;
    }

    /**
     * @return how many rollups were compared
     * @throws IllegalStateException where one is different or missing
     */
    int check(StreamsProgram ours, StreamsProgram theirs) throws Exception {
        Map<String, Rollup> mine = finals(ours, "check-ours");
        Map<String, Rollup> other = finals(theirs, "check-theirs");
        mine.forEach((window, rollup) -> requireSame(window, rollup, other.get(window)));
        long closedForAll = FilledTopic.START.plus(topic.span()).toEpochMilli() - closingDelay();
        other.forEach((window, rollup) -> {
            if (rollup.windowEnd() <= closedForAll && !mine.containsKey(window)) {
                throw new IllegalStateException("a rollup is missing: " + window);
            }
        });
        return mine.size();
    }

    /** A series that went quiet waits for so long, and then a little until somebody's measurement tells the time. */
    private static long closingDelay() {
        RollupSettings settings = RollupSettings.DEFAULT;
        return settings.grace()
                .plus(settings.idleAllowance())
                .plus(Duration.ofMinutes(1))
                .toMillis();
    }

    private static void requireSame(String window, Rollup ours, @Nullable Rollup theirs) {
        if (theirs == null || !isSame(ours, theirs)) {
            throw new IllegalStateException(
                    "the rollups of " + window + " are not the same: " + ours + " and " + theirs);
        }
    }

    private static boolean isSame(Rollup a, Rollup b) {
        return a.city().equals(b.city())
                && a.country().equals(b.country())
                && a.latitude() == b.latitude()
                && a.longitude() == b.longitude()
                && Objects.equals(a.functionVersion(), b.functionVersion())
                && a.sketch().count() == b.sketch().count()
                && a.sketch().min() == b.sketch().min()
                && a.sketch().max() == b.sketch().max()
                && Math.abs(a.sketch().sum() - b.sketch().sum())
                        <= SUM_TOLERANCE * b.sketch().sum()
                && Arrays.equals(a.sketch().bins(), b.sketch().bins());
    }

    private Map<String, Rollup> finals(StreamsProgram program, String name) throws Exception {
        try (StreamsRun run = new StreamsRun(environment, name + "-" + runs++, COMMIT, program)) {
            run.start();
            run.awaitCommitted(topic.records());
            return read();
        }
    }

    /** What is committed; each window must have one final rollup. */
    private Map<String, Rollup> read() throws MalformedRecordException {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                environment.kafka(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed");
        Map<String, Rollup> finals = new HashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, environment.partitions())
                    .mapToObj(partition -> new TopicPartition(Topics.ROLLUPS.name(), partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
                for (ConsumerRecord<byte[], byte[]> one : consumer.poll(POLL)) {
                    put(finals, Codecs.ROLLUP.decode(one.value()));
                }
            }
        }
        return finals;
    }

    private static void put(Map<String, Rollup> finals, Rollup rollup) {
        String window = rollup.series() + " " + rollup.resolution() + " " + rollup.windowStart();
        if (rollup.isFinal() && finals.put(window, rollup) != null) {
            throw new IllegalStateException("two final rollups of " + window);
        }
    }
}
