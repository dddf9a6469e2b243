package dev.frostline.query.alerts;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Sorts;
import dev.frostline.model.alert.Alert;
import dev.frostline.ops.CheckResult;
import dev.frostline.query.monitoring.DependencyCircuit;
import dev.frostline.query.paging.AlertQuery;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Reads the collection that the notifier writes, with short time-outs and a circuit breaker. */
final class MongoAlertStore implements AlertReadStore {
    static final String COLLECTION = "alerts";
    private static final int TIMEOUT_MILLIS = 2_000;

    private final MongoSettings settings;
    private final DependencyCircuit circuit;
    private @Nullable MongoClient client;

    MongoAlertStore(MongoSettings settings, InstantSource clock) {
        this.settings = settings;
        this.circuit = new DependencyCircuit(
                LoggerFactory.getLogger(MongoAlertStore.class), "reading from MongoDB", clock, new Random());
    }

    @Override
    public List<Alert> find(AlertQuery query) {
        return query(collection -> collection
                .find(AlertDocuments.filter(query))
                .sort(Sorts.descending(AlertDocuments.DETECTED_AT, "_id"))
                .limit(query.limit())
                .map(AlertDocuments::read)
                .into(new ArrayList<>()));
    }

    @Override
    public Optional<Alert> get(String alertId) {
        return query(collection -> Optional.ofNullable(
                        collection.find(new Document("_id", alertId)).first())
                .map(AlertDocuments::read));
    }

    @Override
    public CheckResult check() {
        try {
            query(collection -> collection.find(new Document("_id", "")).first());
            return CheckResult.up();
        } catch (AlertStoreUnavailableException e) {
            return CheckResult.degraded("MongoDB cannot be reached: " + circuit.lastReason());
        }
    }

    private <T> T query(Function<MongoCollection<Document>, T> query) {
        if (!circuit.tryAcquire()) {
            throw new AlertStoreUnavailableException(circuit.lastReason());
        }
        try {
            T result = query.apply(collection());
            circuit.succeeded();
            return result;
        } catch (MongoInterruptedException e) {
            circuit.release();
            throw new AlertStoreUnavailableException("the query was interrupted", e);
        } catch (MongoException | IllegalArgumentException | ClassCastException e) {
            String reason = reason(e);
            circuit.failed(reason);
            throw new AlertStoreUnavailableException(reason, e);
        } catch (RuntimeException | Error e) {
            circuit.release();
            throw e;
        }
    }

    /** The message of the driver about a server that does not answer is half a page long. */
    private static String reason(RuntimeException e) {
        return e instanceof MongoTimeoutException
                ? "no server answered within " + TIMEOUT_MILLIS + " ms"
                : String.valueOf(e.getMessage());
    }

    private synchronized MongoCollection<Document> collection() {
        if (client == null) {
            client = MongoClients.create(MongoClientSettings.builder()
                    .applyConnectionString(new ConnectionString(settings.url().value()))
                    .applyToClusterSettings(
                            cluster -> cluster.serverSelectionTimeout(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS))
                    .applyToSocketSettings(socket -> socket.connectTimeout(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
                            .readTimeout(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS))
                    .build());
        }
        return client.getDatabase(settings.database()).getCollection(COLLECTION);
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
        }
    }
}
