package dev.frostline.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import dev.frostline.embedded.ChildJvm;
import dev.frostline.embedded.startup.EmbeddedStartException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("quick")
class EmbeddedMongoIT {
    private static final int DOCUMENTS = 200;

    @TempDir
    private Path directory;

    @Test
    void keepsEveryAcknowledgedDocument_whenItsProcessIsKilledRightAfter() throws Exception {
        try (ChildJvm child = ChildJvm.start("mongo", directory)) {
            try (MongoClient client = MongoClients.create(child.awaitAddress())) {
                insert(client);
                child.kill();
            }
        }

        try (EmbeddedMongo mongo = EmbeddedMongo.start(directory, 0);
                MongoClient client = MongoClients.create(mongo.url())) {
            assertThat(collection(client).countDocuments()).isEqualTo(DOCUMENTS);
            assertThat(collection(client).find(new Document("_id", "alert 7")).first())
                    .isEqualTo(new Document("_id", "alert 7").append("number", 7));
        }
    }

    @Test
    void keepsDocumentsAndUniqueIndexes_whenClosedAndStartedAgain() {
        try (EmbeddedMongo mongo = EmbeddedMongo.start(directory, 0);
                MongoClient client = MongoClients.create(mongo.url())) {
            collection(client).createIndex(Indexes.ascending("number"), new IndexOptions().unique(true));
            insert(client);
        }

        try (EmbeddedMongo mongo = EmbeddedMongo.start(directory, 0);
                MongoClient client = MongoClients.create(mongo.url())) {
            assertThat(collection(client).countDocuments()).isEqualTo(DOCUMENTS);
            assertThatThrownBy(() -> collection(client).insertOne(new Document("number", 7)))
                    .isInstanceOf(MongoWriteException.class)
                    .hasMessageContaining("duplicate key");
        }
    }

    @Test
    void saysItInOneSentence_whenItsFileIsDamaged() throws Exception {
        Files.write(directory.resolve("mongo.mv"), "x".repeat(16_384).getBytes(StandardCharsets.US_ASCII));

        assertThatThrownBy(() -> EmbeddedMongo.start(directory, 0))
                .isInstanceOf(EmbeddedStartException.class)
                .hasMessageStartingWith("the MongoDB-protocol store could not be started in " + directory + ": ")
                .hasMessageNotContaining("\n");
    }

    private static void insert(MongoClient client) {
        IntStream.range(0, DOCUMENTS).forEach(number -> collection(client)
                .insertOne(new Document("_id", "alert " + number).append("number", number)));
    }

    private static MongoCollection<Document> collection(MongoClient client) {
        return client.getDatabase("frostline").getCollection("alerts");
    }
}
