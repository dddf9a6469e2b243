package dev.frostline.notifier.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoServerException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.AlertStatus;
import dev.frostline.model.alert.Severity;
import dev.frostline.notifier.event.AlertView;
import dev.frostline.notifier.event.StoredAlertState;
import java.util.Locale;
import java.util.Optional;
import org.bson.Document;

/**
 * The collection {@code alerts}: one document for each alert, in the form of the HTTP API, with its id as {@code _id}.
 * A later revision is never replaced by an earlier one. Thread-safe; throws the driver's exceptions.
 */
public final class NotifierAlertStore {
    private static final int DUPLICATE_KEY = 11_000;

    private final MongoCollection<Document> alerts;

    NotifierAlertStore(MongoCollection<Document> alerts) {
        this.alerts = alerts;
    }

    public Optional<StoredAlertState> find(String alertId) {
        Document found = alerts.find(eq("_id", alertId))
                .projection(include("revision", "status", "severity"))
                .first();
        return Optional.ofNullable(found).map(NotifierAlertStore::read);
    }

    /** Stores the alert; returns false where this revision or a later one is stored already. */
    public boolean store(Alert alert) {
        Document document = new Document("_id", alert.alertId());
        document.putAll(AlertView.of(alert));
        try {
            alerts.replaceOne(
                    and(eq("_id", alert.alertId()), lt("revision", alert.revision())),
                    document,
                    new ReplaceOptions().upsert(true));
            return true;
        } catch (MongoWriteException | MongoCommandException e) {
            if (isDuplicate(e)) {
                return false; // the filter found nothing older, and the id exists
            }
            throw e;
        }
    }

    private static boolean isDuplicate(MongoServerException e) {
        return e.getCode() == DUPLICATE_KEY || ErrorCategory.fromErrorCode(e.getCode()) == ErrorCategory.DUPLICATE_KEY;
    }

    private static StoredAlertState read(Document document) {
        return new StoredAlertState(
                document.getInteger("revision"),
                AlertStatus.valueOf(document.getString("status").toUpperCase(Locale.ROOT)),
                Severity.valueOf(document.getString("severity").toUpperCase(Locale.ROOT)));
    }
}
