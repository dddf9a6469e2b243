package dev.frostline.notifier.event;

import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.AlertStatus;
import java.util.Optional;

/**
 * One thing that happened to an alert.
 *
 * @param alert as it stands after it
 */
public record AlertEvent(EventKind kind, Condition condition, Alert alert) {

    /** What else must be true for a channel to be told. */
    public enum Condition {
        ALWAYS,
        /** Somebody who heard of the alert hears of its end, and nobody else. */
        IF_ANNOUNCED,
        /** What was muted from its beginning is announced when that ends. */
        IF_NOT_ANNOUNCED
    }

    /**
     * What the step from one revision to a later one means; empty where only members or numbers changed.
     *
     * @param previous empty for an alert never seen, whatever its revision: a compacted topic may have lost the first
     */
    public static Optional<AlertEvent> between(Optional<StoredAlertState> previous, Alert current) {
        AlertStatus previousStatus = previous.map(StoredAlertState::status).orElse(AlertStatus.RESOLVED);
        return switch (current.status()) {
            case FIRING -> firing(previousStatus, previous, current);
            case ACKNOWLEDGED -> acknowledged(previousStatus, previous, current);
            case RESOLVED ->
                changed(previousStatus, current)
                        .map(alert -> new AlertEvent(EventKind.RESOLVED, Condition.IF_ANNOUNCED, alert));
            case SUPPRESSED -> Optional.empty();
        };
    }

    /** Ends what was announced, so that its age does not matter. */
    public boolean closesAnnounced() {
        return condition == Condition.IF_ANNOUNCED;
    }

    private static Optional<AlertEvent> firing(
            AlertStatus previousStatus, Optional<StoredAlertState> previous, Alert current) {
        return switch (previousStatus) {
            case RESOLVED -> Optional.of(new AlertEvent(EventKind.OPENED, Condition.ALWAYS, current));
            case SUPPRESSED -> Optional.of(new AlertEvent(EventKind.OPENED, Condition.IF_NOT_ANNOUNCED, current));
            case FIRING, ACKNOWLEDGED -> raised(previous, current);
        };
    }

    private static Optional<AlertEvent> acknowledged(
            AlertStatus previousStatus, Optional<StoredAlertState> previous, Alert current) {
        Optional<AlertEvent> raised = raised(previous, current);
        return raised.isPresent()
                ? raised
                : changed(previousStatus, current)
                        .map(alert -> new AlertEvent(EventKind.ACKNOWLEDGED, Condition.ALWAYS, alert));
    }

    private static Optional<AlertEvent> raised(Optional<StoredAlertState> previous, Alert current) {
        return previous.filter(known -> current.severity().compareTo(known.severity()) > 0)
                .map(known -> new AlertEvent(EventKind.RAISED, Condition.ALWAYS, current));
    }

    private static Optional<Alert> changed(AlertStatus previousStatus, Alert current) {
        return previousStatus == current.status() ? Optional.empty() : Optional.of(current);
    }
}
