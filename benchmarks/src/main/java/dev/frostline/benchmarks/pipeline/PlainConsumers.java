package dev.frostline.benchmarks.pipeline;

import dev.frostline.benchmarks.trial.Lap;
import dev.frostline.benchmarks.trial.TimedContestant;
import dev.frostline.concurrent.ThreadPools;
import dev.frostline.wire.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Consumers that share the partitions, each in a thread of its own, and do one thing with each record or nothing. */
final class PlainConsumers implements TimedContestant {
    private static final Duration POLL = Duration.ofMillis(100);

    private final PipelineEnvironment environment;
    private final Work work;

    PlainConsumers(PipelineEnvironment environment, Work work) {
        this.environment = environment;
        this.work = work;
    }

    /** What is done with a record. */
    @FunctionalInterface
    interface Work {
        void handle(byte[] value) throws Exception;
    }

    @Override
    public Lap run() throws Exception {
        LongAdder done = new LongAdder();
        AtomicBoolean stop = new AtomicBoolean();
        ExecutorService threads = ThreadPools.fixed("consumer", environment.consumerThreads());
        List<Future<?>> running = new ArrayList<>();
        for (int thread = 0; thread < environment.consumerThreads(); thread++) {
            List<TopicPartition> share = share(thread);
            running.add(threads.submit(() -> read(share, done, stop)));
        }
        try {
            return ProgressTimer.lap(
                    done::sum, environment.records(), () -> running.stream().noneMatch(Future::isDone));
        } finally {
            stop.set(true);
            threads.shutdown();
            for (Future<?> one : running) {
                one.get();
            }
        }
    }

    private List<TopicPartition> share(int thread) {
        return IntStream.range(0, environment.partitions())
                .filter(partition -> partition % environment.consumerThreads() == thread)
                .mapToObj(partition -> new TopicPartition(Topics.MEASUREMENTS.name(), partition))
                .toList();
    }

    private Void read(List<TopicPartition> share, LongAdder done, AtomicBoolean stop) throws Exception {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                environment.kafka(),
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                5000);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(share);
            consumer.seekToBeginning(share);
            while (!stop.get()) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                for (ConsumerRecord<byte[], byte[]> one : records) {
                    work.handle(one.value());
                }
                done.add(records.count());
            }
        }
        return null;
    }
}
