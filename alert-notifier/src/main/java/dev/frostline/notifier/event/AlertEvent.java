package dev.frostline.notifier.event;

import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.AlertStatus;
import java.util.Optional;

/**
 * An event of an alert.
 *
 * @param alert the alert after the event
 */
public record AlertEvent(EventKind kind, Condition condition, Alert alert) {

    /** The further condition for notifying a channel. */
    public enum Condition {
        ALWAYS,
        /** Only a channel that was notified of the alert is notified of its end. */
        IF_ANNOUNCED,
        /** An alert that was suppressed from its beginning is announced when the suppression ends. */
        IF_NOT_ANNOUNCED
    }

    /**
     * Derives the event from two revisions; empty where only members or numbers changed.
     *
     * @param previous empty for an alert that was never stored, whatever its revision: a compacted topic may have lost
     *     the first one
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

    /** Its age does not matter, because it ends an announced alert. */
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
