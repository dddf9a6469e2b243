package dev.frostline.query.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.AlertStatus;
import dev.frostline.ops.CheckResult;
import dev.frostline.query.QuerySamples;
import dev.frostline.query.paging.AlertCursor;
import dev.frostline.query.paging.AlertPage;
import dev.frostline.query.paging.AlertQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AlertArchiveTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final List<Alert> stored = new ArrayList<>();
    private final List<Alert> live = new ArrayList<>();
    private boolean away;
    private final AlertArchive archive = new AlertArchive(new MemoryAlerts(), new MemoryLive());

    @Test
    void prefersTheTopic_whereItIsNewer() {
        stored.add(alert("a", 1, AlertStatus.FIRING, 0));
        live.add(alert("a", 2, AlertStatus.ACKNOWLEDGED, 0));

        assertThat(archive.find(query(Set.of(), null, 10)).alerts())
                .extracting(Alert::revision)
                .containsExactly(2);
        assertThat(archive.find(query(Set.of(AlertStatus.FIRING), null, 10)).alerts())
                .isEmpty();
        assertThat(archive.get("a").orElseThrow().revision()).isEqualTo(2);
    }

    @Test
    void pagesThroughAll_onceEach_newestFirst() {
        for (int i = 0; i < 25; i++) {
            (i % 3 == 0 ? live : stored).add(alert("id" + i, 1, AlertStatus.FIRING, i / 2));
        }
        List<Alert> all = new ArrayList<>();

        AlertCursor cursor = null;
        do {
            AlertPage page = archive.find(query(Set.of(), cursor, 4));
            all.addAll(page.alerts());
            cursor = page.next() == null ? null : AlertCursor.decode(page.next().encode());
        } while (cursor != null);

        assertThat(all).hasSize(25).isSortedAccordingTo(AlertCursor.ORDER).doesNotHaveDuplicates();
    }

    @Test
    void answersFromTheTopicAsIncomplete_whenTheStoreIsUnavailable() {
        stored.add(alert("old", 1, AlertStatus.RESOLVED, 0));
        live.add(alert("new", 1, AlertStatus.FIRING, 1));
        away = true;

        AlertPage page = archive.find(query(Set.of(), null, 10));

        assertThat(page.alerts()).extracting(Alert::alertId).containsExactly("new");
        assertThat(page.complete()).isFalse();
        assertThat(archive.get("old")).isEmpty();
        assertThat(archive.get("new")).isPresent();
    }

    private static Alert alert(String id, int revision, AlertStatus status, int seconds) {
        return QuerySamples.alert(id, revision, status, START.plusSeconds(seconds), "FRA");
    }

    private static AlertQuery query(Set<AlertStatus> statuses, AlertCursor after, int limit) {
        return new AlertQuery(statuses, null, null, null, null, null, after, limit);
    }

    private final class MemoryLive implements CurrentAlerts {
        @Override
        public Collection<Alert> alerts() {
            return live;
        }

        @Override
        public Optional<Alert> alert(String alertId) {
            return live.stream()
                    .filter(alert -> alert.alertId().equals(alertId))
                    .findFirst();
        }
    }

    private final class MemoryAlerts implements AlertReadStore {
        @Override
        public List<Alert> find(AlertQuery query) {
            requireHere();
            return stored.stream()
                    .filter(query::matches)
                    .sorted(AlertCursor.ORDER)
                    .limit(query.limit())
                    .toList();
        }

        @Override
        public Optional<Alert> get(String alertId) {
            requireHere();
            return stored.stream()
                    .filter(alert -> alert.alertId().equals(alertId))
                    .findFirst();
        }

        @Override
        public CheckResult check() {
            return CheckResult.up();
        }

        @Override
        public void close() {
            away = true;
        }

        private void requireHere() {
            if (away) {
                throw new AlertStoreUnavailableException("away");
            }
        }
    }
}
