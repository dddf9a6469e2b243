package dev.frostline.notifier.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.CountOptions;
import dev.frostline.notifier.event.EventKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The collection {@code notifications}: one document for each notification, first pending, then sent or failed. Each
 * step is one atomic update of one document, so that several notifiers may share it. Thread-safe; throws the driver's
 * exceptions.
 */
public final class NotificationStore {
    private static final Logger LOG = LoggerFactory.getLogger(NotificationStore.class);
    private static final String PENDING = "pending";
    private static final List<String> ANNOUNCEMENTS = List.of(EventKind.OPENED.label(), EventKind.RAISED.label());

    private final MongoCollection<Document> notifications;

    NotificationStore(MongoCollection<Document> notifications) {
        this.notifications = notifications;
    }

    /** Adds a pending notification; returns false where its key exists already, in any state. */
    public boolean add(Notification notification) {
        return insert(document(notification, PENDING));
    }

    /** Adds a notification that fails before its first attempt. */
    public boolean addFailed(Notification notification, String error) {
        return insert(document(notification, "failed")
                .append("lastError", error)
                .append("finishedAt", date(notification.createdAt())));
    }

    /**
     * Reads pending notifications. A document that is no notification is settled as failed, so that it blocks no other.
     *
     * @return the oldest pending notifications of a channel, due or not; earlier revisions of an alert come first
     */
    public List<Notification> pending(String channel, int limit) {
        List<Notification> pending = new ArrayList<>();
        for (Document document : notifications
                .find(and(eq("channel", channel), eq("status", PENDING)))
                .sort(ascending("createdAt", "revision"))
                .limit(limit)
                .into(new ArrayList<>())) {
            readOrFail(document).ifPresent(pending::add);
        }
        return pending;
    }

    private Optional<Notification> readOrFail(Document document) {
        try {
            return Optional.of(read(document));
        } catch (ClassCastException | NullPointerException | IllegalArgumentException e) {
            LOG.warn(
                    "the document {} is no notification and is settled as failed: {}",
                    document.get("_id"),
                    e.toString());
            notifications.updateOne(
                    eq("_id", document.get("_id")),
                    combine(
                            set("status", "failed"),
                            set("finishedAt", date(Instant.now())),
                            set("lastError", "unreadable")));
            return Optional.empty();
        }
    }

    public long countPending(String channel, int limit) {
        return notifications.countDocuments(
                and(eq("channel", channel), eq("status", PENDING)), new CountOptions().limit(limit));
    }

    /**
     * Claims a due notification for an attempt; returns false where another notifier has claimed it or it is settled.
     */
    public boolean claim(String key, Instant now, Instant until) {
        Bson claimable = and(eq("_id", key), eq("status", PENDING), lte("dueAt", date(now)));
        Bson claimed = combine(inc("attempts", 1), set("lastAttemptAt", date(now)), set("dueAt", date(until)));
        return notifications.updateOne(claimable, claimed).getModifiedCount() == 1;
    }

    public void markSent(String key, Instant now) {
        settle(key, "sent", now, null);
    }

    public void markFailed(String key, Instant now, String error) {
        settle(key, "failed", now, error);
    }

    public void postpone(String key, Instant dueAt, String error) {
        notifications.updateOne(
                and(eq("_id", key), eq("status", PENDING)),
                combine(set("dueAt", date(dueAt)), set("lastError", error)));
    }

    /** @return whether a notification of this alert was ever added for the channel */
    public boolean isAnnounced(String alertId, String channel) {
        return notifications
                        .find(and(eq("alertId", alertId), eq("channel", channel), in("kind", ANNOUNCEMENTS)))
                        .limit(1)
                        .first()
                != null;
    }

    /** @return the number of deleted notifications */
    public long deleteSettledBefore(Instant time) {
        return notifications.deleteMany(lt("finishedAt", date(time))).getDeletedCount();
    }

    private void settle(String key, String status, Instant now, @Nullable String error) {
        notifications.updateOne(
                and(eq("_id", key), eq("status", PENDING)),
                combine(set("status", status), set("finishedAt", date(now)), set("lastError", error)));
    }

    private boolean insert(Document document) {
        try {
            notifications.insertOne(document);
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    private static Document document(Notification notification, String status) {
        return new Document("_id", notification.key())
                .append("alertId", notification.alertId())
                .append("revision", notification.revision())
                .append("channel", notification.channel())
                .append("kind", notification.kind().label())
                .append("event", notification.kind().wireName())
                .append("status", status)
                .append("attempts", 0)
                .append("createdAt", date(notification.createdAt()))
                .append("dueAt", date(notification.dueAt()))
                .append("payload", notification.payload());
    }

    private static Notification read(Document document) {
        return new Notification(
                document.getString("_id"),
                document.getString("alertId"),
                document.getInteger("revision"),
                document.getString("channel"),
                EventKind.valueOf(document.getString("kind").toUpperCase(Locale.ROOT)),
                document.getString("payload"),
                document.getDate("createdAt").toInstant(),
                document.getDate("dueAt").toInstant());
    }

    private static Date date(Instant instant) {
        return Date.from(instant);
    }
}
