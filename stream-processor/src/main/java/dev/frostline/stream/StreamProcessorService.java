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
import dev.frostline.wire.Topics;
import io.micrometer.core.instrument.Gauge;
import java.time.Clock;
import java.time.Duration;
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

    private final StreamProcessorConfig config;
    private final Metrics metrics;
    private final HttpServer ops;
    private final RestoreProgress restoreProgress = new RestoreProgress();
    private final ConsumerBacklog backlog = new ConsumerBacklog(Topics.MEASUREMENTS.name());
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ThreadReplacement threadReplacement;
    private final ReplayJobs replays;
    private final Thread starter;
    private volatile String startup = "waits for Kafka";
    private volatile @Nullable KafkaStreams streams;
    private volatile @Nullable StreamsHealth health;

    public StreamProcessorService(StreamProcessorConfig config, Metrics metrics) {
        this.config = config;
        this.metrics = metrics;
        this.threadReplacement = new ThreadReplacement(metrics.registry(), closing);
        this.replays = new ReplayJobs(config, Clock.systemUTC());
        this.ops = HttpServer.ops(config.http(), this::check, metrics);
        this.starter = Threads.unstarted("stream-starter", this::startStreams);
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

    @Override
    public CheckResult check() {
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
        starter.interrupt();
        replays.stop();
        KafkaStreams running = streams;
        if (running != null && !running.close(CLOSE_TIMEOUT)) {
            LOG.warn("Kafka Streams did not close within {} s", CLOSE_TIMEOUT.toSeconds());
        }
        replays.close();
        ops.close();
    }

    private void startStreams() {
        try {
            Properties properties = StreamsProperties.of(config, InstanceId.of(config));
            FutureTask<Topology> topology = buildTopologyInBackground();
            prepareKafka();
            startStreams(topology.get(), properties);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | RuntimeException e) {
            reportFatal(e);
        }
    }

    /** Builds the topology on another thread while this one prepares Kafka, which shortens the start. */
    private FutureTask<Topology> buildTopologyInBackground() {
        FutureTask<Topology> topology = new FutureTask<>(new StreamTopology(config, metrics.registry(), backlog)::get);
        Threads.start("topology", topology);
        return topology;
    }

    private void reportFatal(Exception e) {
        Throwable cause = e instanceof ExecutionException ? e.getCause() : null;
        Throwable failure = cause == null ? e : cause;
        startup = "cannot start, correct the cause and restart: " + failure.getMessage();
        LOG.error("The stream processor cannot start: {}", failure.getMessage(), failure);
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
        streams = created;
        created.start();
        health = new StreamsHealth(created, restoreProgress, backlog);
        replays.start();
    }

    private void prepareKafka() throws InterruptedException {
        FailureLog failures =
                new FailureLog(LOG, "preparing Kafka at " + config.kafka().bootstrapServers());
        Backoff backoff = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(5), ThreadLocalRandom.current());
        KafkaPreparation preparation = new KafkaPreparation(config.kafka());
        boolean prepared = false;
        while (!prepared) {
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
