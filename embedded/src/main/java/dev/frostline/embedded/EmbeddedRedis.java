package dev.frostline.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A Redis server in a child process, its appended file synchronised each second: what was acknowledged survives
 * {@code kill -9} of either process. The child does not outlive this JVM.
 */
public final class EmbeddedRedis implements AutoCloseable {
    static final String PART = "Redis";

    private final RedisProcess process;
    private final int port;

    private EmbeddedRedis(RedisProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    public static EmbeddedRedis start(Path directory, int port) {
        Path home = directory.toAbsolutePath();
        try {
            Files.createDirectories(home);
            RedisProcess.stopLeftover(home);
            int chosen = FreePorts.require(PART, port);
            Path configuration = home.resolve("redis.conf");
            Files.write(configuration, settings(home, chosen));
            return new EmbeddedRedis(RedisProcess.start(home, configuration), chosen);
        } catch (IOException | RuntimeException e) {
            throw EmbeddedStartException.of(PART, directory, e);
        }
    }

    private static List<String> settings(Path home, int port) {
        return List.of(
                "bind 127.0.0.1",
                "port " + port,
                "dir \"" + home + "\"",
                "daemonize no",
                "appendonly yes",
                "appendfsync everysec",
                // The appended file is the truth; no snapshots beside it.
                "save \"\"");
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.stop();
    }
}
