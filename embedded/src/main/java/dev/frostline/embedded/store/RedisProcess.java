package dev.frostline.embedded.store;

import dev.frostline.concurrent.Threads;
import java.io.BufferedReader;
import java.io.IOException;
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
 * A running redis-server. One thread starts it, logs its output and runs as long as it does: where the kernel stops a
 * child process with its parent, the parent is the thread that forked.
 */
final class RedisProcess {
    private static final Logger LOG = LoggerFactory.getLogger("redis");
    private static final long START_SECONDS = 30;
    private static final long STOP_SECONDS = 10;
    private static final String READY = "Ready to accept connections";

    /** {@code 29808:M 23 Nov 2026 22:22:45.805 # }: process, role, time and level. */
    private static final Pattern PREFIX = Pattern.compile("^[0-9]+:[A-Z] [^*#.]*\\.[0-9]{3} [*#.-] ");

    private final List<String> command;
    private final RedisPidFile pidFile;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private volatile @Nullable Process process;
    private volatile boolean stopping;
    private String lastLine = "no output";

    private RedisProcess(List<String> command, RedisPidFile pidFile) {
        this.command = List.copyOf(command);
        this.pidFile = pidFile;
    }

    /** Returns when the server accepts connections. */
    static RedisProcess start(List<String> command, RedisPidFile pidFile) throws IOException {
        RedisProcess redis = new RedisProcess(command, pidFile);
        Threads.start("embedded-redis", redis::run);
        try {
            redis.awaitReady();
            return redis;
        } catch (IOException e) {
            redis.stop();
            throw e;
        }
    }

    private void run() {
        try {
            Process started =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process = started;
            pidFile.write(started.pid());
            logOutput(started);
            ended(started.waitFor());
        } catch (IOException e) {
            ready.completeExceptionally(e);
            LOG.error("the output of redis-server cannot be read any more", e);
        } catch (InterruptedException e) {
            ready.completeExceptionally(e);
            Thread.currentThread().interrupt();
        }
    }

    private void logOutput(Process started) throws IOException {
        try (BufferedReader lines = started.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                lastLine = PREFIX.matcher(line).replaceFirst("");
                LOG.info("{}", lastLine);
                if (lastLine.contains(READY)) {
                    ready.complete(null);
                }
            }
        }
    }

    private void ended(int status) {
        boolean starting = ready.completeExceptionally(
                new IOException("redis-server ended with status " + status + ": " + lastLine));
        if (!starting && !stopping) {
            LOG.error("redis-server ended by itself with status {}", status);
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
        stopping = true;
        if (process != null) {
            stop(process.toHandle());
        }
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
