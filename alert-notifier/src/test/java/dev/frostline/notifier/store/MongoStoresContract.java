package dev.frostline.notifier.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.frostline.config.Secret;
import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.AlertStatus;
import dev.frostline.model.alert.Severity;
import dev.frostline.notifier.TestAlerts;
import dev.frostline.notifier.event.EventKind;
import dev.frostline.notifier.event.StoredAlertState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the notifier asks of a server that speaks MongoDB's protocol. */
abstract class MongoStoresContract {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final String database = "frostline-test-" + UUID.randomUUID();
    private MongoStores stores;

    abstract String url();

    @BeforeEach
    void connect() {
        stores = new MongoStores(new Secret(url()), database);
        stores.createIndexes();
    }

    @AfterEach
    void dropDatabase() {
        stores.close();
        try (MongoClient client = MongoClients.create(url())) {
            client.getDatabase(database).drop();
        }
    }

    @Test
    void createsIndexesAgain_withoutAnError() {
        stores.createIndexes();

        assertThat(stores.alerts().find("none")).isEmpty();
    }

    @Test
    void neverGoesBack_whenAnEarlierRevisionComesLater() {
        NotifierAlertStore alerts = stores.alerts();

        assertThat(alerts.store(TestAlerts.firing("a", 2))).isTrue();
        assertThat(alerts.store(TestAlerts.firing("a", 2))).isFalse();
        assertThat(alerts.store(TestAlerts.firing("a", 1))).isFalse();
        assertThat(alerts.store(TestAlerts.resolved("a", 7))).isTrue();
        assertThat(alerts.find("a")).contains(new StoredAlertState(7, AlertStatus.RESOLVED, Severity.WARNING));
    }

    @Test
    void keepsNamesWithDots_inEvidence() {
        Alert alert = TestAlerts.firing("a", 1);
        stores.alerts().store(alert);

        assertThat(rawAlert().getList("causes", Document.class).get(0).get("evidence", Document.class))
                .isEqualTo(new Document(Map.copyOf(alert.causes().get(0).evidence())));
    }

    @Test
    void rejectsPermanently_whatIsTooLargeForADocument() {
        Alert large = TestAlerts.of("x".repeat(17 << 20), 1, AlertStatus.FIRING, Severity.WARNING, NOW);

        assertThatThrownBy(() -> stores.alerts().store(large))
                .isInstanceOf(RuntimeException.class)
                .satisfies(e -> assertThat(MongoStores.isUnavailable((RuntimeException) e))
                        .as(e.toString())
                        .isFalse());
    }

    @Test
    void addsANotificationOnce() {
        NotificationStore notifications = stores.notifications();

        assertThat(notifications.add(notification("k1", 1, NOW))).isTrue();
        assertThat(notifications.add(notification("k1", 1, NOW))).isFalse();
        assertThat(notifications.countPending("log", 10)).isEqualTo(1);
        assertThat(notifications.countPending("other", 10)).isZero();
    }

    @Test
    void settlesADocumentThatIsNoNotification_andReadsTheOthers() {
        NotificationStore notifications = stores.notifications();
        notifications.add(notification("good", 1, NOW));
        try (MongoClient client = MongoClients.create(url())) {
            client.getDatabase(database)
                    .getCollection("notifications")
                    .insertMany(List.of(
                            new Document("_id", "empty")
                                    .append("channel", "log")
                                    .append("status", "pending"),
                            new Document("_id", 7).append("channel", "log").append("status", "pending"),
                            new Document("_id", "odd")
                                    .append("channel", "log")
                                    .append("status", "pending")
                                    .append("alertId", List.of())
                                    .append("kind", "unheard of")));
        }

        assertThat(notifications.pending("log", 10)).containsExactly(notification("good", 1, NOW));
        assertThat(notifications.countPending("log", 10)).isEqualTo(1);
    }

    @Test
    void readsTheOldestFirst_thenTheEarlierRevision() {
        NotificationStore notifications = stores.notifications();
        notifications.add(notification("late", 1, NOW.plusSeconds(5)));
        notifications.add(notification("second", 2, NOW));
        notifications.add(notification("first", 1, NOW));

        assertThat(notifications.pending("log", 2))
                .containsExactly(notification("first", 1, NOW), notification("second", 2, NOW));
    }

    @Test
    void permitsOneClaim_untilItExpires() {
        NotificationStore notifications = stores.notifications();
        notifications.add(notification("k", 1, NOW));

        assertThat(notifications.claim("k", NOW, NOW.plusSeconds(10))).isTrue();
        assertThat(notifications.claim("k", NOW.plusSeconds(9), NOW.plusSeconds(19)))
                .isFalse();
        assertThat(notifications.claim("k", NOW.plusSeconds(10), NOW.plusSeconds(20)))
                .isTrue();
        notifications.markSent("k", NOW.plusSeconds(11));
        assertThat(notifications.claim("k", NOW.plusSeconds(60), NOW.plusSeconds(70)))
                .isFalse();
    }

    @Test
    void keepsWhatWasAnnounced_untilItIsDeleted() {
        NotificationStore notifications = stores.notifications();
        notifications.add(notification("k", 1, NOW));
        notifications.markSent("k", NOW);

        assertThat(notifications.isAnnounced("a", "log")).isTrue();
        assertThat(notifications.isAnnounced("a", "other")).isFalse();
        assertThat(notifications.isAnnounced("b", "log")).isFalse();
        assertThat(notifications.pending("log", 10)).isEmpty();
        assertThat(notifications.deleteSettledBefore(NOW)).isZero();
        assertThat(notifications.deleteSettledBefore(NOW.plusSeconds(1))).isEqualTo(1);
        assertThat(notifications.isAnnounced("a", "log")).isFalse();
    }

    @Test
    void isDueAgain_afterBeingPostponed() {
        NotificationStore notifications = stores.notifications();
        notifications.add(notification("k", 1, NOW));
        notifications.claim("k", NOW, NOW.plusSeconds(10));
        notifications.postpone("k", NOW.plusSeconds(60), "status 500");

        assertThat(notifications.pending("log", 10))
                .extracting(Notification::dueAt)
                .isEqualTo(List.of(NOW.plusSeconds(60)));
    }

    private Document rawAlert() {
        try (MongoClient client = MongoClients.create(url())) {
            return client.getDatabase(database).getCollection("alerts").find().first();
        }
    }

    private static Notification notification(String key, int revision, Instant at) {
        return new Notification(key, "a", revision, "log", EventKind.OPENED, "a line", at, at);
    }
}
