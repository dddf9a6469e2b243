package dev.frostline.embedded.store;

import dev.frostline.config.BasicCredentials;
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
    private final BasicCredentials credentials;

    private EmbeddedRedis(RedisProcess process, int port, BasicCredentials credentials) {
        this.process = process;
        this.port = port;
        this.credentials = credentials;
    }

    /**
     * Starts a server that asks for no password.
     *
     * @param workers the one that watches the process is added to them
     */
    public static EmbeddedRedis start(Path directory, int port, Workers workers) {
        return start(directory, port, BasicCredentials.none(), workers);
    }

    public static EmbeddedRedis start(Path directory, int port, BasicCredentials credentials, Workers workers) {
        return start(directory, port, credentials, wrapper(), workers);
    }

    static EmbeddedRedis start(Path directory, int port, List<String> wrapper, Workers workers) {
        return start(directory, port, BasicCredentials.none(), wrapper, workers);
    }

    private static EmbeddedRedis start(
            Path directory, int port, BasicCredentials credentials, List<String> wrapper, Workers workers) {
        try {
            Path home = Files.createDirectories(directory).toRealPath();
            Path executables = Files.createDirectories(home.resolve("bin"));
            RedisPidFile pidFile = new RedisPidFile(home.resolve("redis.pid"), executables);
            pidFile.stopLeftover();
            int chosen = FreePorts.require(NAME, port);
            Path settings = PrivateFile.write(home.resolve("redis.conf"), settings(home, chosen, credentials));
            List<String> command = command(wrapper, executables, settings);
            return new EmbeddedRedis(RedisProcess.start(command, pidFile, workers), chosen, credentials);
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

    private static List<String> settings(Path home, int port, BasicCredentials credentials) {
        List<String> settings = new ArrayList<>(List.of(
                "bind 127.0.0.1",
                "port " + port,
                "dir \"" + home + "\"",
                "daemonize no",
                "appendonly yes",
                "appendfsync everysec",
                // The append-only file is enough; no snapshots are needed.
                "save \"\""));
        if (credentials.areRequired()) {
            settings.add("requirepass " + credentials.password().value());
        }
        return settings;
    }

    /** Where it listens, for people. */
    public String address() {
        return "redis://127.0.0.1:" + port;
    }

    /** What a client needs; with the password, if there is one. */
    public String url() {
        return credentials.areRequired()
                ? "redis://:" + credentials.password().value() + "@127.0.0.1:" + port
                : address();
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
