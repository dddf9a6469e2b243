package dev.frostline.stream.replay;

import dev.frostline.kafka.clients.CommittedStreamTime;
import dev.frostline.model.Replay;
import dev.frostline.ops.Backoff;
import dev.frostline.ops.FailureLog;
import dev.frostline.stream.application.StreamProcessorConfig;
import dev.frostline.stream.application.StreamsProperties;
import dev.frostline.supervision.Heartbeat;
import dev.frostline.supervision.Worker;
import dev.frostline.supervision.WorkerSettings;
import dev.frostline.supervision.Workers;
import dev.frostline.wire.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the requested replays one at a time, the one that has waited longest first. Only the instance to which the
 * topic of replays is assigned runs them. When it ends, another instance or its next start continues the running
 * replay.
 */
public final class ReplayJobs implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReplayJobs.class);
    /** Leaves the CPU to the restoration of state after the start. */
    private static final Duration INITIAL_DELAY = Duration.ofSeconds(5);

    /** Longer than the requests of the clients of Kafka. */
    private static final Duration DEADLINE = Duration.ofMinutes(3);

    private static final Duration POLL_INTERVAL = Duration.ofMillis(500);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(9);
    private static final Duration LEAVE_TIMEOUT = Duration.ofSeconds(1);
    /** The pause after a job has ended, and between attempts to start one. */
    private static final Duration RETRY_INTERVAL = Duration.ofSeconds(5);
    /** Time after the grace period within which the live windows are closed. */
    private static final Duration WINDOW_CLOSE_DELAY = Duration.ofMinutes(1);

    private final StreamProcessorConfig config;
    private final Clock clock;
    private final ReplayRequests requests = new ReplayRequests();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Worker worker;
    private final FailureLog failures = new FailureLog(LOG, "looking for replays to run");
    private final Backoff backoff =
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), RandomGenerator.getDefault());
    private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;
    private @Nullable ReplayJob running;
    private boolean jobHasFailed;
    private long notBefore = System.nanoTime();

    public ReplayJobs(StreamProcessorConfig config, Clock clock, Workers workers) {
        this.config = config;
        this.clock = clock;
        this.worker = workers.loop("replay-jobs", WorkerSettings.DEFAULT.withDeadline(DEADLINE), this::work);
    }

    /** To be called after Kafka has been prepared. */
    public void start() {
        worker.start();
    }

    /** Starts to close without blocking. */
    public void stop() {
        closing.countDown();
        worker.stop();
        KafkaConsumer<byte[], byte[]> open = consumer;
        if (open != null) {
            open.wakeup();
        }
    }

    @Override
    public void close() {
        stop();
        try {
            worker.join(CLOSE_TIMEOUT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work(Heartbeat heartbeat) throws InterruptedException {
        heartbeat.idle();
        closing.await(INITIAL_DELAY.toMillis(), TimeUnit.MILLISECONDS);
        while (closing.getCount() > 0) {
            heartbeat.beat();
            try {
                readRequests(heartbeat);
            } catch (WakeupException e) {
                LOG.debug("woken up to close", e);
            } catch (InterruptException e) {
                throw e;
            } catch (ExecutionException | KafkaException e) {
                failures.failed(String.valueOf(e.getMessage()));
                heartbeat.idle();
                closing.await(backoff.next().toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }

    private KafkaConsumer<byte[], byte[]> open() {
        Map<String, Object> properties = new HashMap<>(config.kafka().clientProperties());
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, config.applicationId() + "-replays");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.putAll(StreamsProperties.session(config));
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private void readRequests(Heartbeat heartbeat) throws ExecutionException, InterruptedException {
        KafkaConsumer<byte[], byte[]> open = open();
        consumer = open;
        try (Admin admin = Admin.create(config.kafka().clientProperties())) {
            open.subscribe(List.of(Topics.REPLAYS.name()), new Assignment(open));
            while (closing.getCount() > 0) {
                open.poll(POLL_INTERVAL).forEach(requests::handle);
                updateRunning(open, admin, heartbeat);
                failures.succeeded();
                backoff.reset();
            }
        } finally {
            abandon(open);
        }
    }

    /** Another instance or the next run continues. An interrupt must not prevent the consumer from leaving its group. */
    private void abandon(KafkaConsumer<byte[], byte[]> open) throws InterruptedException {
        boolean interrupted = Thread.interrupted();
        try {
            handOverRunning();
        } finally {
            open.close(CloseOptions.timeout(LEAVE_TIMEOUT));
        }
        if (interrupted) {
            throw new InterruptedException("interrupted while it looked for replays");
        }
    }

    private void updateRunning(KafkaConsumer<byte[], byte[]> open, Admin admin, Heartbeat heartbeat)
            throws ExecutionException, InterruptedException {
        if (running != null && requests.isStopped(running.name())) {
            running.stop();
        }
        heartbeat.beat();
        if (running != null && running.isOver()) {
            jobHasFailed = running.failure().isPresent();
            running.failure().ifPresent(heartbeat::failed);
            notBefore = System.nanoTime() + (running.hasEnded() ? 0 : RETRY_INTERVAL.toNanos());
            running = null;
        }
        if (running == null
                && System.nanoTime() - notBefore >= 0
                && requests.next(any -> true).isPresent()) {
            startNext(open, admin);
        }
        if (!jobHasFailed) {
            heartbeat.succeeded();
        }
    }

    /** Starts the next replay if all requests have been read; before, the latest state of a replay is unknown. */
    private void startNext(KafkaConsumer<byte[], byte[]> open, Admin admin)
            throws ExecutionException, InterruptedException {
        Set<TopicPartition> assigned = open.assignment();
        boolean isAllRead = !assigned.isEmpty()
                && open.endOffsets(assigned).entrySet().stream()
                        .allMatch(end -> open.position(end.getKey()) >= end.getValue());
        if (!isAllRead) {
            return;
        }
        long liveTime = CommittedStreamTime.of(admin, config.applicationId(), Topics.MEASUREMENTS.name())
                .orElse(Long.MIN_VALUE);
        requests.next(replay -> isDue(replay, liveTime)).ifPresent(replay -> {
            running = new ReplayJob(config, replay, clock);
            running.start();
            jobHasFailed = false;
        });
        notBefore = System.nanoTime() + RETRY_INTERVAL.toNanos();
    }

    /** A replay into the store waits until the live windows of its range are closed, since they would overwrite it. */
    private boolean isDue(Replay replay, long liveTime) {
        if (!replay.intoStore() || replay.to() == null || !replay.topic().equals(Topics.MEASUREMENTS.name())) {
            return true;
        }
        Instant closed = replay.to().plus(config.rollups().grace()).plus(WINDOW_CLOSE_DELAY);
        return liveTime >= closed.toEpochMilli();
    }

    private void handOverRunning() throws InterruptedException {
        requests.clear();
        if (running != null) {
            running.handOver();
            running.await(CLOSE_TIMEOUT);
            running = null;
        }
    }

    /** Called by the consumer on its polling thread. */
    private final class Assignment implements ConsumerRebalanceListener {
        private final KafkaConsumer<byte[], byte[]> open;

        Assignment(KafkaConsumer<byte[], byte[]> open) {
            this.open = open;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            open.seekToBeginning(partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            try {
                handOverRunning();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
