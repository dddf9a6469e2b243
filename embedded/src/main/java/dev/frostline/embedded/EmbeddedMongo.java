package dev.frostline.embedded;

import de.bwaldvogel.mongo.MongoServer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.MVStore;

/**
 * A store that speaks MongoDB's protocol and keeps its documents in one file. A write is handed to the operating system
 * before it is acknowledged, so it survives the end of the process, {@code kill -9} included.
 */
public final class EmbeddedMongo implements AutoCloseable {
    static final String PART = "the MongoDB-protocol store";

    private final MongoServer server;
    private final int port;

    private EmbeddedMongo(MongoServer server, int port) {
        this.server = server;
        this.port = port;
    }

    public static EmbeddedMongo start(Path directory, int port) {
        int chosen = FreePorts.require(PART, port);
        try {
            Files.createDirectories(directory);
            MVStore store = new MVStore.Builder()
                    .fileName(directory.resolve("mongo.mv").toAbsolutePath().toString())
                    .open();
            MongoServer server = new MongoServer(new CommittingBackend(store));
            server.bind(FreePorts.loopback(chosen), 1, 2);
            return new EmbeddedMongo(server, chosen);
        } catch (Exception e) {
            throw EmbeddedStartException.of(PART, directory, e);
        }
    }

    public String url() {
        return "mongodb://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
