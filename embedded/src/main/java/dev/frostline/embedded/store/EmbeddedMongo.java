package dev.frostline.embedded.store;

import de.bwaldvogel.mongo.MongoServer;
import dev.frostline.embedded.startup.EmbeddedStartException;
import dev.frostline.embedded.startup.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.MVStore;

/**
 * A store that speaks MongoDB's protocol and keeps its documents in one file. A write is handed to the operating system
 * before it is acknowledged, so it survives the end of the process, {@code kill -9} included.
 */
public final class EmbeddedMongo implements AutoCloseable {
    public static final String NAME = "the MongoDB-protocol store";

    private final MongoServer server;
    private final int port;

    private EmbeddedMongo(MongoServer server, int port) {
        this.server = server;
        this.port = port;
    }

    public static EmbeddedMongo start(Path directory, int port) {
        int chosen = FreePorts.require(NAME, port);
        try {
            Files.createDirectories(directory);
            MongoServer server = new MongoServer(new CommittingBackend(open(directory.resolve("mongo.mv"))));
            // closes itself and the file where it cannot bind
            server.bind(FreePorts.loopback(chosen), 1, 2);
            return new EmbeddedMongo(server, chosen);
        } catch (IOException | RuntimeException e) {
            throw EmbeddedStartException.of(NAME, directory, e);
        }
    }

    private static MVStore open(Path file) {
        return new MVStore.Builder().fileName(file.toAbsolutePath().toString()).open();
    }

    public String url() {
        return "mongodb://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
