package dev.frostline.notifier.store;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoServerException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import dev.frostline.config.Secret;
import dev.frostline.ops.CheckResult;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection to MongoDB and the two collections on it. Connects in the background; a MongoDB that is away is no
 * error here.
 */
public final class MongoStores implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MongoStores.class);
    private static final long SELECTION_MS = 2_000;
    private static final int CONNECT_MS = 2_000;
    private static final int READ_MS = 10_000;

    /** Codes of a server that cannot serve just now: unauthorized, authentication failed, disk full, shutting down. */
    private static final Set<Integer> SERVER_UNABLE = Set.of(13, 18, 14_031, 91, 11_600, 11_602);

    private final MongoClient client;
    private final MongoCollection<Document> alerts;
    private final MongoCollection<Document> notifications;
    private final Reachability reachability = new Reachability(LOG, "MongoDB");

    /** @param url in the form of {@link ConnectionString} */
    public MongoStores(Secret url, String database) {
        this.client = MongoClients.create(settings(url));
        MongoDatabase frostline = client.getDatabase(database);
        this.alerts = frostline.getCollection("alerts").withWriteConcern(WriteConcern.ACKNOWLEDGED);
        this.notifications = frostline.getCollection("notifications");
    }

    public NotifierAlertStore alerts() {
        return new NotifierAlertStore(alerts);
    }

    public NotificationStore notifications() {
        return new NotificationStore(notifications);
    }

    /** Creates the missing indexes. */
    public void createIndexes() {
        alerts.createIndex(Indexes.compoundIndex(Indexes.ascending("status"), Indexes.descending("detectedAt")));
        alerts.createIndex(Indexes.ascending("scope.functions"));
        alerts.createIndex(Indexes.ascending("scope.pops"));
        notifications.createIndex(Indexes.ascending("channel", "status", "createdAt"));
        notifications.createIndex(Indexes.ascending("alertId", "channel"));
        notifications.createIndex(Indexes.ascending("finishedAt"));
    }

    public Reachability reachability() {
        return reachability;
    }

    public CheckResult check() {
        return reachability.check();
    }

    @Override
    public void close() {
        client.close();
    }

    /** @return whether a retry can succeed; false where the server refuses the document for good */
    public static boolean isUnavailable(RuntimeException failure) {
        if (!(failure instanceof MongoException mongo)) {
            return false;
        }
        return !(mongo instanceof MongoServerException)
                || mongo instanceof MongoNotPrimaryException
                || mongo instanceof MongoNodeIsRecoveringException
                || SERVER_UNABLE.contains(mongo.getCode())
                || (mongo instanceof MongoCommandException && mongo.hasErrorLabel("RetryableWriteError"));
    }

    private static MongoClientSettings settings(Secret url) {
        return MongoClientSettings.builder()
                .applicationName("frostline-notifier")
                .applyConnectionString(new ConnectionString(url.value()))
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(SELECTION_MS, TimeUnit.MILLISECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(CONNECT_MS, TimeUnit.MILLISECONDS)
                        .readTimeout(READ_MS, TimeUnit.MILLISECONDS))
                .build();
    }
}
