package dev.frostline.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.embedded.core.ExecutableProvider;

/**
 * The redis-server process of one data directory.
 *
 * <p>It must not outlive a JVM that is killed. On Linux {@code setpriv --pdeathsig} has the kernel stop it when the
 * <em>thread</em> that started it ends, which is why the thread that follows its output starts it too. Where there is
 * no {@code setpriv}, the process id kept in the data directory lets the next start stop it.
 */
final class RedisProcess {
    private static final Logger LOG = LoggerFactory.getLogger("redis");
    private static final long PATIENCE_SECONDS = 10;
    private static final String READY = "Ready to accept connections";

    private final List<String> command;
    private final Path home;
    private final CompletableFuture<Process> ready = new CompletableFuture<>();
    private final List<String> output = new ArrayList<>();
    private volatile boolean stopping;

    private RedisProcess(Path home, List<String> command) {
        this.home = home;
        this.command = command;
    }

    static RedisProcess start(Path home, Path configuration) throws IOException {
        Path executable = ExecutableProvider.newJarResourceProvider(
                        Files.createDirectories(home.resolve("bin")).toFile())
                .get()
                .toPath();
        List<String> command = new ArrayList<>(boundToThisProcess());
        command.add(executable.toString());
        command.add(configuration.toString());
        RedisProcess redis = new RedisProcess(home, command);
        Thread thread = new Thread(redis::run, "embedded-redis");
        thread.setDaemon(true);
        thread.start();
        redis.awaitReady();
        return redis;
    }

    private static List<String> boundToThisProcess() {
        return Stream.of("/usr/bin/setpriv", "/bin/setpriv")
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst()
                .map(setpriv -> List.of(setpriv, "--pdeathsig", "TERM", "--"))
                .orElse(List.of());
    }

    /** Stops the server that a killed JVM has left behind in this directory, if it is still there. */
    static void stopLeftover(Path home) throws IOException {
        Path pidFile = pidFile(home);
        if (!Files.exists(pidFile)) {
            return;
        }
        leftover(home, Files.readString(pidFile).strip()).ifPresent(RedisProcess::stop);
        Files.deleteIfExists(pidFile);
    }

    private static Optional<ProcessHandle> leftover(Path home, String pid) {
        String bin = home.resolve("bin").toString();
        return pid.matches("[0-9]{1,10}")
                ? ProcessHandle.of(Long.parseLong(pid))
                        .filter(process -> process.info().command().orElse("").startsWith(bin))
                : Optional.empty();
    }

    private static void stop(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static Path pidFile(Path home) {
        return home.resolve("redis.pid");
    }

    private void run() {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .start();
            Files.writeString(pidFile(home), Long.toString(process.pid()));
            follow(process);
            int status = process.waitFor();
            ended(status);
        } catch (IOException | InterruptedException e) {
            ready.completeExceptionally(e);
        }
    }

    private void follow(Process process) throws IOException {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                LOG.info("{}", line);
                if (line.contains(READY)) {
                    ready.complete(process);
                } else if (!ready.isDone()) {
                    output.add(line);
                }
            }
        }
    }

    private void ended(int status) {
        String last = output.isEmpty() ? "no output" : output.get(output.size() - 1);
        ready.completeExceptionally(new IOException("redis-server ended with status " + status + ": " + last));
        if (!stopping) {
            LOG.error("redis-server ended by itself with status {}", status);
        }
    }

    private void awaitReady() throws IOException {
        try {
            ready.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("redis-server was not ready within " + PATIENCE_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while redis-server started", e);
        }
    }

    void stop() {
        stopping = true;
        stop(ready.join().toHandle());
        try {
            Files.deleteIfExists(pidFile(home));
        } catch (IOException e) {
            LOG.debug("could not delete the pid file", e);
        }
    }
}
