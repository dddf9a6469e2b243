package dev.frostline.embedded.store;

import dev.frostline.config.BasicCredentials;
import dev.frostline.embedded.startup.EmbeddedStartException;
import dev.frostline.embedded.startup.FreePorts;
import io.questdb.Bootstrap;
import io.questdb.PropBootstrapConfiguration;
import io.questdb.ServerMain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * QuestDB with HTTP alone: SQL at {@code /exec}, line protocol at {@code /api/v2/write}. An acknowledged write is in the
 * write-ahead log and has been handed to the operating system: it survives {@code kill -9}.
 */
public final class EmbeddedQuestDb implements AutoCloseable {
    public static final String NAME = "QuestDB";

    private final ServerMain server;
    private final int port;
    private final BasicCredentials credentials;

    private EmbeddedQuestDb(ServerMain server, int port, BasicCredentials credentials) {
        this.server = server;
        this.port = port;
        this.credentials = credentials;
    }

    /** Starts a server that asks for no password. */
    public static EmbeddedQuestDb start(Path directory, int httpPort) {
        return start(directory, httpPort, BasicCredentials.none());
    }

    /** QuestDB reports even a failed {@code bind} as an {@link Error}, so those are caught too. */
    public static EmbeddedQuestDb start(Path directory, int httpPort, BasicCredentials credentials) {
        int port = FreePorts.require(NAME, httpPort);
        Path root = directory.toAbsolutePath();
        try {
            QuestDbSettings.write(root, port, credentials);
            return new EmbeddedQuestDb(MutedThread.call(() -> startServer(root)), port, credentials);
        } catch (IOException | RuntimeException | Error e) {
            throw EmbeddedStartException.of(NAME, directory, e);
        }
    }

    /** With {@code -n} QuestDB does not handle the signals of the JVM. */
    private static ServerMain startServer(Path root) {
        ServerMain server = new ServerMain(new Bootstrap(new Headless(), "-d", root.toString(), "-n"));
        try {
            server.start(false);
            return server;
        } catch (RuntimeException | Error e) {
            server.close();
            throw e;
        }
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public BasicCredentials credentials() {
        return credentials;
    }

    @Override
    public void close() {
        MutedThread.run(server::close);
    }

    /** Unpacks no web console, and reads no settings from environment variables. */
    private static final class Headless extends PropBootstrapConfiguration {
        @Override
        public Map<String, String> getEnv() {
            return Map.of();
        }

        @Override
        public boolean useSite() {
            return false;
        }
    }
}
