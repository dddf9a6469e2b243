package dev.frostline.notifier.store;

import dev.frostline.embedded.store.EmbeddedMongo;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** The contract on the store of the embedded edition. */
@Tag("quick")
class EmbeddedMongoStoresIT extends MongoStoresContract {
    @TempDir
    private static Path directory;

    private static EmbeddedMongo mongo;

    @BeforeAll
    static void start() {
        mongo = EmbeddedMongo.start(directory, 0);
    }

    @AfterAll
    static void stop() {
        mongo.close();
    }

    @Override
    String url() {
        return mongo.url();
    }
}
