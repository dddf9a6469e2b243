package dev.frostline.query.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClients;
import dev.frostline.config.Secret;
import dev.frostline.embedded.store.EmbeddedMongo;
import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.AlertStatus;
import dev.frostline.model.alert.Severity;
import dev.frostline.ops.CheckResult;
import dev.frostline.query.QuerySamples;
import dev.frostline.query.TestDocuments;
import dev.frostline.query.paging.AlertCursor;
import dev.frostline.query.paging.AlertQuery;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("quick")
class MongoAlertStoreIT {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<AlertStatus> STATUSES = List.copyOf(EnumSet.allOf(AlertStatus.class));
    private static final List<Alert> ALERTS = new ArrayList<>();

    @TempDir
    private static Path directory;

    private static EmbeddedMongo mongo;
    private static MongoAlertStore store;

    @BeforeAll
    static void start() {
        mongo = EmbeddedMongo.start(directory, 0);
        for (int i = 0; i < 20; i++) {
            AlertStatus status = STATUSES.get(i % STATUSES.size());
            String[] pops = i % 5 == 0 ? new String[0] : new String[] {i % 2 == 0 ? "FRA" : "JFK", "LHR"};
            ALERTS.add(QuerySamples.alert("id" + i, 1 + i, status, START.plusSeconds(i / 2), pops));
        }
        try (var client = MongoClients.create(mongo.url())) {
            client.getDatabase("frostline")
                    .getCollection(MongoAlertStore.COLLECTION)
                    .insertMany(ALERTS.stream().map(TestDocuments::of).toList());
        }
        store = new MongoAlertStore(settings(mongo.url()), InstantSource.system());
    }

    @AfterAll
    static void stop() {
        store.close();
        mongo.close();
    }

    @Test
    void findsWhatTheQueryMatches_inItsOrder() {
        Alert middle = ALERTS.get(11);
        for (AlertQuery query : List.of(
                new AlertQuery(Set.of(), null, null, null, null, null, null, 100),
                new AlertQuery(Set.of(), null, null, null, null, null, null, 7),
                new AlertQuery(Set.of(AlertStatus.FIRING, AlertStatus.RESOLVED), null, null, null, null, null, null, 9),
                new AlertQuery(Set.of(), Severity.CRITICAL, "checkout", "FRA", null, null, null, 100),
                new AlertQuery(Set.of(), Severity.WARNING, null, null, null, null, null, 100),
                new AlertQuery(Set.of(), null, "search", null, null, null, null, 100),
                new AlertQuery(Set.of(), null, null, "JFK", START.plusSeconds(2), START.plusSeconds(8), null, 100),
                new AlertQuery(Set.of(), null, null, null, null, null, AlertCursor.after(middle), 5))) {
            List<Alert> expected = ALERTS.stream()
                    .filter(query::matches)
                    .sorted(AlertCursor.ORDER)
                    .limit(query.limit())
                    .toList();

            assertThat(store.find(query)).as(query.toString()).isEqualTo(expected);
        }
    }

    @Test
    void readsOneAlert_asItWasWritten() {
        assertThat(store.get("id7")).contains(ALERTS.get(7));
        assertThat(store.get("nobody")).isEmpty();
        assertThat(store.check().isUp()).isTrue();
    }

    @Test
    void doesNotQueryAgainAtOnce_whenMongoDbIsUnreachable() {
        try (MongoAlertStore away =
                new MongoAlertStore(settings("mongodb://127.0.0.1:1"), InstantSource.fixed(START))) {
            assertThatThrownBy(() -> away.get("a")).isInstanceOf(AlertStoreUnavailableException.class);

            long start = System.nanoTime();
            assertThatThrownBy(() -> away.get("a")).isInstanceOf(AlertStoreUnavailableException.class);
            assertThat(System.nanoTime() - start).isLessThan(1_000_000_000L);
            assertThat(away.check().status()).isEqualTo(CheckResult.Status.DEGRADED);
        }
    }

    private static MongoSettings settings(String url) {
        return new MongoSettings(new Secret(url), "frostline");
    }
}
