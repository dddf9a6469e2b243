package dev.frostline.embedded.kafka;

import dev.frostline.concurrent.Threads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a broker and handles Kafka's requests to end the JVM, which Kafka makes where it cannot continue. While a broker
 * starts or stops, such a request becomes a failed start or a warning. In a running broker it is logged, and the JVM is
 * halted: a broker without a disk is of no use, and only {@code halt} is sure to end its threads.
 */
final class KafkaBroker {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaBroker.class);
    private static final long START_SECONDS = 90;
    private static final long FAILED_START_SECONDS = 5;
    private static final long STOP_SECONDS = 20;
    /** Kafka fails when there is no space for a segment or an index, which it allocates in full. */
    private static final long FULL_BELOW_BYTES = 64L << 20;

    /** The brokers that start, stop or have failed to start: their requests must not end the process. */
    private static final Map<KafkaBroker, CompletableFuture<Void>> STARTING_OR_STOPPING = new ConcurrentHashMap<>();

    static {
        Exit.setExitProcedure((status, message) -> endRequested(status));
        Exit.setHaltProcedure((status, message) -> endRequested(status));
    }

    private static final Set<KafkaBroker> RUNNING = ConcurrentHashMap.newKeySet();

    private final KafkaRaftServer server;
    private final Path logs;

    KafkaBroker(Map<String, String> properties, Path logs) {
        this.server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
        this.logs = logs;
    }

    private static void endRequested(int status) {
        if (STARTING_OR_STOPPING.isEmpty()) {
            LOG.error("Kafka cannot continue and ends this process: {} (status {})", reason(), status);
            Runtime.getRuntime().halt(status);
        }
        LOG.warn("Kafka failed while it started or stopped; see its own log for the reason (status {})", status);
        Exception failure = new IllegalStateException("it failed; see its own log for the reason");
        STARTING_OR_STOPPING.values().forEach(ended -> ended.completeExceptionally(failure));
    }

    private static String reason() {
        return RUNNING.stream()
                .map(broker -> broker.logs)
                .filter(KafkaBroker::isDiskFull)
                .findFirst()
                .map(full -> "the disk of " + full
                        + " is full; free some space and start again; no acknowledged record is lost")
                .orElse("see its own log for the reason");
    }

    private static boolean isDiskFull(Path directory) {
        try {
            return Files.getFileStore(directory).getUsableSpace() < FULL_BELOW_BYTES;
        } catch (IOException e) {
            return false;
        }
    }

    void start() throws Exception {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        STARTING_OR_STOPPING.put(this, ended);
        CompletableFuture<Void> started = inThread("embedded-kafka-start", server::startup);
        try {
            CompletableFuture.anyOf(started, ended).get(START_SECONDS, TimeUnit.SECONDS);
            RUNNING.add(this);
            STARTING_OR_STOPPING.remove(this);
        } catch (ExecutionException | TimeoutException e) {
            throw failure(started, e);
        }
    }

    /** Prefers the exception that made Kafka fail; its starting thread throws it a moment later. */
    private Exception failure(CompletableFuture<Void> started, Exception first) throws InterruptedException {
        try {
            started.get(FAILED_START_SECONDS, TimeUnit.SECONDS);
            return first;
        } catch (ExecutionException e) {
            return new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            return first;
        } finally {
            Threads.start("embedded-kafka-abandon", server::shutdown);
        }
    }

    void stop() {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        STARTING_OR_STOPPING.put(this, ended);
        RUNNING.remove(this);
        CompletableFuture<Void> stopped = inThread("embedded-kafka-stop", () -> {
            server.shutdown();
            server.awaitShutdown();
        });
        try {
            CompletableFuture.anyOf(stopped, ended).get(STOP_SECONDS, TimeUnit.SECONDS);
            STARTING_OR_STOPPING.remove(this);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("Kafka did not close cleanly within {} s; it will recover at its next start", STOP_SECONDS, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static CompletableFuture<Void> inThread(String name, Runnable action) {
        return CompletableFuture.runAsync(action, Threads.perTask(name));
    }
}
