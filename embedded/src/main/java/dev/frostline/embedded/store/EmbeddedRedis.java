package dev.frostline.embedded.store;

import dev.frostline.embedded.startup.EmbeddedStartException;
import dev.frostline.embedded.startup.FreePorts;
import dev.frostline.supervision.Workers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import redis.embedded.core.ExecutableProvider;

/**
 * A Redis server in a child process. Its append-only file is synchronised each second: acknowledged writes survive
 * {@code kill -9} of either process. A child that ends by itself or is killed is started again.
 *
 * <p>The child does not outlive this JVM. On Linux the kernel stops it; where there is no {@code setpriv} to request
 * that, the next start on the directory does. It has a session of its own, so that Ctrl-C at the terminal reaches the JVM
 * alone, which needs Redis until its services are closed.
 */
public final class EmbeddedRedis implements AutoCloseable {
    public static final String NAME = "Redis";

    private static final Path SETSID = Path.of("/usr/bin/setsid");
    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");

    private final RedisProcess process;
    private final int port;

    private EmbeddedRedis(RedisProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /** @param workers the one that watches the process is added to them */
    public static EmbeddedRedis start(Path directory, int port, Workers workers) {
        return start(directory, port, wrapper(), workers);
    }

    static EmbeddedRedis start(Path directory, int port, List<String> wrapper, Workers workers) {
        try {
            Path home = Files.createDirectories(directory).toRealPath();
            Path executables = Files.createDirectories(home.resolve("bin"));
            RedisPidFile pidFile = new RedisPidFile(home.resolve("redis.pid"), executables);
            pidFile.stopLeftover();
            int chosen = FreePorts.require(NAME, port);
            Path settings = Files.write(home.resolve("redis.conf"), settings(home, chosen));
            List<String> command = command(wrapper, executables, settings);
            return new EmbeddedRedis(RedisProcess.start(command, pidFile, workers), chosen);
        } catch (IOException | RuntimeException e) {
            throw EmbeddedStartException.of(NAME, directory, e);
        }
    }

    /** Each of these programs replaces itself by the next one, so that the process id stays the same. */
    private static List<String> wrapper() {
        return Files.isExecutable(SETSID) && Files.isExecutable(SETPRIV)
                ? List.of(SETSID.toString(), SETPRIV.toString(), "--pdeathsig", "TERM", "--")
                : List.of();
    }

    private static List<String> command(List<String> wrapper, Path executables, Path settings) throws IOException {
        Path redis = ExecutableProvider.newJarResourceProvider(executables.toFile())
                .get()
                .toPath();
        List<String> command = new ArrayList<>(wrapper);
        command.add(redis.toString());
        command.add(settings.toString());
        return command;
    }

    private static List<String> settings(Path home, int port) {
        return List.of(
                "bind 127.0.0.1",
                "port " + port,
                "dir \"" + home + "\"",
                "daemonize no",
                "appendonly yes",
                "appendfsync everysec",
                // The append-only file is enough; no snapshots are needed.
                "save \"\"");
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        try {
            process.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
