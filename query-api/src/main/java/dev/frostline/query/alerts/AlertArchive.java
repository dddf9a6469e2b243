package dev.frostline.query.alerts;

import dev.frostline.model.alert.Alert;
import dev.frostline.ops.CheckResult;
import dev.frostline.query.paging.AlertCursor;
import dev.frostline.query.paging.AlertPage;
import dev.frostline.query.paging.AlertQuery;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All alerts: those of the store, each replaced by its revision from the topic if that is newer. While the store is
 * unreachable, only the alerts of the topic.
 */
public final class AlertArchive implements AutoCloseable {
    private final AlertReadStore store;
    private final CurrentAlerts live;

    AlertArchive(AlertReadStore store, CurrentAlerts live) {
        this.store = store;
        this.live = live;
    }

    public static AlertArchive open(MongoSettings settings, CurrentAlerts live, InstantSource clock) {
        return new AlertArchive(new MongoAlertStore(settings, clock), live);
    }

    public AlertPage find(AlertQuery query) {
        Map<String, Alert> found = new HashMap<>();
        boolean complete = addStored(query, found);
        live.alerts().stream().filter(query::matches).forEach(alert -> found.put(alert.alertId(), alert));
        List<Alert> sorted = new ArrayList<>(found.values());
        sorted.sort(AlertCursor.ORDER);
        if (sorted.size() <= query.limit()) {
            return new AlertPage(sorted, null, complete);
        }
        List<Alert> page = sorted.subList(0, query.limit());
        return new AlertPage(page, AlertCursor.after(page.get(page.size() - 1)), complete);
    }

    /** Empty if there is no such alert, or if it is only in a store that cannot be reached. */
    public Optional<Alert> get(String alertId) {
        Optional<Alert> now = live.alert(alertId);
        return now.isPresent() ? now : stored(alertId);
    }

    public CheckResult check() {
        return store.check();
    }

    private boolean addStored(AlertQuery query, Map<String, Alert> found) {
        try {
            for (Alert alert : store.find(withSpare(query))) {
                if (!isOutdated(alert)) {
                    found.put(alert.alertId(), alert);
                }
            }
            return true;
        } catch (AlertStoreUnavailableException e) {
            return false;
        }
    }

    /** One more than the page holds, and those that may turn out to be outdated, so that the page is still full. */
    private AlertQuery withSpare(AlertQuery query) {
        int spare = 1 + live.alerts().size();
        return new AlertQuery(
                query.statuses(),
                query.severity(),
                query.functionName(),
                query.popCode(),
                query.from(),
                query.to(),
                query.after(),
                query.limit() + spare);
    }

    private boolean isOutdated(Alert stored) {
        return live.alert(stored.alertId())
                .map(now -> now.revision() > stored.revision())
                .orElse(false);
    }

    private Optional<Alert> stored(String alertId) {
        try {
            return store.get(alertId);
        } catch (AlertStoreUnavailableException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
