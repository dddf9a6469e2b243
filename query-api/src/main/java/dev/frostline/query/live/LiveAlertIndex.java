package dev.frostline.query.live;

import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.AlertStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All unresolved alerts and the most recently resolved ones. Not thread-safe. */
final class LiveAlertIndex {
    private static final int RESOLVED_KEPT = 500;

    private final Map<String, Alert> unresolved = new LinkedHashMap<>();
    private final Map<String, Alert> resolved = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Alert> eldest) {
            return size() > RESOLVED_KEPT;
        }
    };

    /** @return the change; empty if the record is no newer than the known revision */
    Optional<AlertChange> put(Alert alert) {
        Optional<Alert> known = get(alert.alertId());
        if (known.isPresent() && known.get().revision() >= alert.revision()) {
            return Optional.empty();
        }
        remove(alert.alertId());
        boolean isResolved = alert.status() == AlertStatus.RESOLVED;
        (isResolved ? resolved : unresolved).put(alert.alertId(), alert);
        return Optional.of(new AlertChange(kind(known, isResolved), alert));
    }

    void remove(String alertId) {
        unresolved.remove(alertId);
        resolved.remove(alertId);
    }

    Optional<Alert> get(String alertId) {
        return Optional.ofNullable(unresolved.getOrDefault(alertId, resolved.get(alertId)));
    }

    Collection<Alert> unresolved() {
        return List.copyOf(unresolved.values());
    }

    List<Alert> all() {
        List<Alert> all = new ArrayList<>(unresolved.values());
        all.addAll(resolved.values());
        return all;
    }

    private static AlertChange.Kind kind(Optional<Alert> known, boolean isResolved) {
        if (isResolved
                && known.map(previous -> previous.status() != AlertStatus.RESOLVED)
                        .orElse(true)) {
            return AlertChange.Kind.RESOLVED;
        }
        return known.isEmpty() ? AlertChange.Kind.CREATED : AlertChange.Kind.UPDATED;
    }
}
