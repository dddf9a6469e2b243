package dev.frostline.stream;

import dev.frostline.concurrent.Threads;
import dev.frostline.http.HttpServer;
import dev.frostline.kafka.clients.StreamsClients;
import dev.frostline.ops.Backoff;
import dev.frostline.ops.CheckResult;
import dev.frostline.ops.FailureLog;
import dev.frostline.ops.Metrics;
import dev.frostline.ops.Service;
import dev.frostline.stream.application.ConsumerBacklog;
import dev.frostline.stream.application.InstanceId;
import dev.frostline.stream.application.KafkaPreparation;
import dev.frostline.stream.application.StreamProcessorConfig;
import dev.frostline.stream.application.StreamTopology;
import dev.frostline.stream.application.StreamsProperties;
import dev.frostline.stream.replay.ReplayJobs;
import dev.frostline.supervision.Heartbeat;
import dev.frostline.supervision.Worker;
import dev.frostline.supervision.WorkerSettings;
import dev.frostline.supervision.WorkerSettings.OnHang;
import dev.frostline.supervision.Workers;
import dev.frostline.wire.Topics;
import io.micrometer.core.instrument.Gauge;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stream processor: waits for Kafka, prepares it, and runs the topology until it is closed. Thread-safe. */
public final class StreamProcessorService implements Service {
    private static final Logger LOG = LoggerFactory.getLogger(StreamProcessorService.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(8);
    private static final long STATE_INTERVAL_MS = 500;
    /** An interrupt could leave threads of Kafka Streams behind that nobody closes. */
    private static final WorkerSettings STARTER =
            WorkerSettings.DEFAULT.withDeadline(Duration.ofMinutes(3)).withOnHang(OnHang.REPORT);

    private final StreamProcessorConfig config;
    private final Metrics metrics;
    private final HttpServer ops;
    private final RestoreProgress restoreProgress = new RestoreProgress();
    private final ConsumerBacklog backlog = new ConsumerBacklog(Topics.MEASUREMENTS.name());
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ThreadReplacement threadReplacement;
    private final ReplayJobs replays;
    private final Workers workers;
    private final Worker starter;
    private volatile String startup = "waits for Kafka";
    private volatile @Nullable KafkaStreams streams;
    private volatile @Nullable StreamsHealth health;
    private boolean replaysStarted;

    public StreamProcessorService(StreamProcessorConfig config, Metrics metrics) {
        this(config, metrics, new Workers(metrics.registry()));
    }

    /** @param workers to which those of this service are added */
    public StreamProcessorService(StreamProcessorConfig config, Metrics metrics, Workers workers) {
        this.config = config;
        this.metrics = metrics;
        this.threadReplacement = new ThreadReplacement(metrics.registry(), closing);
        this.workers = workers;
        this.replays = new ReplayJobs(config, Clock.systemUTC(), workers);
        this.ops = HttpServer.ops(config.http(), this::check, metrics);
        this.starter = workers.loop("stream-starter", STARTER, this::runStreams);
    }

    @Override
    public String name() {
        return "stream-processor";
    }

    /** @return the port of health and metrics */
    public int httpPort() {
        return ops.port();
    }

    @Override
    public void start() {
        Gauge.builder("frostline.stream.lag", backlog, ConsumerBacklog::records)
                .description("measurements published and not yet read")
                .register(metrics.registry());
        starter.start();
        ops.start();
    }

    /** Kafka Streams as it runs now; empty before its start. */
    Optional<KafkaStreams> streams() {
        return Optional.ofNullable(streams);
    }

    @Override
    public CheckResult check() {
        CheckResult working = workers.check();
        CheckResult processing = checkStreams();
        if (working.isUp()) {
            return processing;
        }
        return CheckResult.down(
                processing.detail().isEmpty() ? working.detail() : processing.detail() + "; " + working.detail());
    }

    private CheckResult checkStreams() {
        StreamsHealth running = health;
        CheckResult result = running == null ? CheckResult.down(startup) : running.check();
        if (result.isUp()) {
            threadReplacement.markWorking();
            return result;
        }
        return threadReplacement
                .failure()
                .map(failure -> CheckResult.down(result.detail() + "; processing failed: " + failure))
                .orElse(result);
    }

    @Override
    public void close() {
        closing.countDown();
        starter.stop();
        starter.interrupt();
        replays.stop();
        KafkaStreams running = streams;
        if (running != null && !running.close(CLOSE_TIMEOUT)) {
            LOG.warn("Kafka Streams did not close within {} s", CLOSE_TIMEOUT.toSeconds());
        }
        replays.close();
        ops.close();
    }

    /**
     * Starts Kafka Streams and watches it. When it has ended by itself, or this worker has failed, the worker calls this
     * again; an instance that still runs is watched further, and not started twice.
     */
    private void runStreams(Heartbeat heartbeat) throws Exception {
        KafkaStreams running = streams;
        if (running == null || running.state().hasCompletedShutdown()) {
            startStreams(heartbeat);
        }
        awaitEnd(heartbeat);
    }

    private void startStreams(Heartbeat heartbeat) throws InterruptedException {
        try {
            Properties properties = StreamsProperties.of(config, InstanceId.of(config));
            FutureTask<Topology> topology = buildTopologyInBackground();
            prepareKafka(heartbeat);
            heartbeat.beat();
            startStreams(topology.get(), properties);
        } catch (ExecutionException | RuntimeException e) {
            throw cannotStart(e);
        }
    }

    /** Kafka Streams ends by itself where a thread cannot be replaced, such as the one of the global tables. */
    private void awaitEnd(Heartbeat heartbeat) throws InterruptedException {
        KafkaStreams running = streams;
        while (running != null && !closing.await(STATE_INTERVAL_MS, TimeUnit.MILLISECONDS)) {
            if (running.state().hasCompletedShutdown()) {
                health = null;
                startup = "Kafka Streams ended by itself and is started again";
                running.close(CLOSE_TIMEOUT);
                throw new IllegalStateException("Kafka Streams ended in the state " + running.state()
                        + threadReplacement
                                .failure()
                                .map(failure -> ": " + failure)
                                .orElse(""));
            }
            heartbeat.succeeded();
        }
    }

    /** Builds the topology on another thread while this one prepares Kafka, which shortens the start. */
    private FutureTask<Topology> buildTopologyInBackground() {
        FutureTask<Topology> topology = new FutureTask<>(new StreamTopology(config, metrics.registry(), backlog)::get);
        Threads.start("topology", topology);
        return topology;
    }

    private IllegalStateException cannotStart(Exception e) {
        Throwable cause = e instanceof ExecutionException ? e.getCause() : null;
        Throwable failure = cause == null ? e : cause;
        startup = "cannot start: " + failure.getMessage();
        return new IllegalStateException("the stream processor cannot start: " + failure.getMessage(), failure);
    }

    private synchronized void startStreams(Topology topology, Properties properties) {
        if (closing.getCount() == 0) {
            return;
        }
        KafkaStreams created =
                StreamsClients.unaligned(Topics.MEASUREMENTS.name(), properties).streams(topology);
        backlog.attach(created);
        created.setUncaughtExceptionHandler(threadReplacement);
        created.setGlobalStateRestoreListener(restoreProgress);
        StreamsHealth createdHealth = new StreamsHealth(created, restoreProgress, backlog);
        streams = created;
        startOrClose(created);
        health = createdHealth;
        if (!replaysStarted) {
            replaysStarted = true;
            replays.start();
        }
    }

    private void startOrClose(KafkaStreams created) {
        boolean started = false;
        try {
            created.start();
            started = true;
        } finally {
            if (!started) {
                created.close(CLOSE_TIMEOUT);
                streams = null;
            }
        }
    }

    private void prepareKafka(Heartbeat heartbeat) throws InterruptedException {
        FailureLog failures =
                new FailureLog(LOG, "preparing Kafka at " + config.kafka().bootstrapServers());
        Backoff backoff = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(5), ThreadLocalRandom.current());
        KafkaPreparation preparation = new KafkaPreparation(config.kafka());
        boolean prepared = false;
        while (!prepared) {
            heartbeat.beat();
            try (Admin admin = Admin.create(config.kafka().clientProperties())) {
                preparation.prepare(admin);
                prepared = true;
                failures.succeeded();
            } catch (ExecutionException | RuntimeException e) {
                startup = "waits for Kafka: " + e.getMessage();
                failures.failed(String.valueOf(e.getMessage()));
                if (closing.await(backoff.next().toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new InterruptedException("closed while waiting for Kafka");
                }
            }
        }
    }
}
