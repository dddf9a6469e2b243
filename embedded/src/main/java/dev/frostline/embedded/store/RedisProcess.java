package dev.frostline.embedded.store;

import dev.frostline.supervision.Heartbeat;
import dev.frostline.supervision.Worker;
import dev.frostline.supervision.WorkerSettings;
import dev.frostline.supervision.Workers;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running redis-server. One worker starts it and logs its output. If the server ends by itself or is killed, the worker
 * starts it again, with the same port and the same files. The worker's thread stays the same, because where the kernel
 * stops a child process with its parent, the parent is the thread that forked.
 */
final class RedisProcess {
    private static final Logger LOG = LoggerFactory.getLogger("redis");
    private static final long START_SECONDS = 30;
    private static final long STOP_SECONDS = 10;
    private static final Duration CLOSE_GRACE = Duration.ofSeconds(2);
    private static final WorkerSettings SETTINGS =
            WorkerSettings.DEFAULT.withBackoff(Duration.ofMillis(200), Duration.ofSeconds(10));
    private static final String READY = "Ready to accept connections";

    /** {@code 29808:M 23 Nov 2026 22:22:45.805 # }: process, role, time and level. */
    private static final Pattern PREFIX = Pattern.compile("^[0-9]+:[A-Z] [^*#.]*\\.[0-9]{3} [*#.-] ");

    private final List<String> command;
    private final RedisPidFile pidFile;
    private final Worker worker;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private volatile @Nullable Process process;
    private String lastLine = "no output";

    private RedisProcess(List<String> command, RedisPidFile pidFile, Workers workers) {
        this.command = List.copyOf(command);
        this.pidFile = pidFile;
        this.worker = workers.loop("embedded-redis", SETTINGS, this::run);
    }

    /** Returns when the server accepts connections. */
    static RedisProcess start(List<String> command, RedisPidFile pidFile, Workers workers) throws IOException {
        RedisProcess redis = new RedisProcess(command, pidFile, workers);
        redis.worker.start();
        try {
            redis.awaitReady();
            return redis;
        } catch (IOException e) {
            redis.stop();
            throw e;
        }
    }

    private void run(Heartbeat heartbeat) throws IOException, InterruptedException {
        try {
            stopLeftover();
            Process started =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process = started;
            if (worker.isStopping()) {
                started.destroy(); // stop() came before there was a process
            }
            pidFile.write(started.pid());
            logOutput(started, heartbeat);
            ended(started.waitFor());
        } catch (IOException e) {
            failStart(e);
            throw e;
        }
    }

    /** Stops a server whose output could not be read any more; its successor needs the port and the files. */
    private void stopLeftover() {
        Process previous = process;
        if (previous != null && previous.isAlive()) {
            stop(previous.toHandle());
        }
    }

    /** A server that does not even start is reported to whoever starts it, and is not started again. */
    private void failStart(IOException reason) {
        if (ready.completeExceptionally(reason)) {
            worker.stop();
        }
    }

    /** Returns when the server has ended. It is idle all the time: the server does the work. */
    private void logOutput(Process started, Heartbeat heartbeat) throws IOException {
        heartbeat.idle();
        try (BufferedReader lines = started.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                lastLine = PREFIX.matcher(line).replaceFirst("");
                LOG.info("{}", lastLine);
                if (lastLine.contains(READY)) {
                    ready.complete(null);
                    heartbeat.succeeded();
                    heartbeat.idle();
                }
            }
        }
    }

    private void ended(int status) throws IOException {
        if (!worker.isStopping()) {
            throw new IOException("redis-server ended with status " + status + ": " + lastLine);
        }
    }

    private void awaitReady() throws IOException {
        try {
            ready.get(START_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("redis-server was not ready within " + START_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while redis-server started", e);
        }
    }

    void stop() throws IOException {
        worker.stop();
        Process running = process;
        if (running != null) {
            stop(running.toHandle());
        }
        worker.close(CLOSE_GRACE);
        pidFile.delete();
    }

    /** Asks, waits and in the end kills. */
    static void stop(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
