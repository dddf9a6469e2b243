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
     * @param before empty for an alert never seen, whatever its revision: a compacted topic may have lost the first
     */
    public static Optional<AlertEvent> between(Optional<KnownAlert> before, Alert now) {
        AlertStatus was = before.map(KnownAlert::status).orElse(AlertStatus.RESOLVED);
        return switch (now.status()) {
            case FIRING -> firing(was, before, now);
            case ACKNOWLEDGED -> acknowledged(was, before, now);
            case RESOLVED -> changed(was, now).map(x -> new AlertEvent(EventKind.RESOLVED, Condition.IF_ANNOUNCED, x));
            case SUPPRESSED -> Optional.empty();
        };
    }

    /** Ends what was announced, so that its age does not matter. */
    public boolean closesAnnounced() {
        return condition == Condition.IF_ANNOUNCED;
    }

    private static Optional<AlertEvent> firing(AlertStatus was, Optional<KnownAlert> before, Alert now) {
        return switch (was) {
            case RESOLVED -> Optional.of(new AlertEvent(EventKind.OPENED, Condition.ALWAYS, now));
            case SUPPRESSED -> Optional.of(new AlertEvent(EventKind.OPENED, Condition.IF_NOT_ANNOUNCED, now));
            case FIRING, ACKNOWLEDGED -> raised(before, now);
        };
    }

    private static Optional<AlertEvent> acknowledged(AlertStatus was, Optional<KnownAlert> before, Alert now) {
        Optional<AlertEvent> raised = raised(before, now);
        return raised.isPresent()
                ? raised
                : changed(was, now).map(x -> new AlertEvent(EventKind.ACKNOWLEDGED, Condition.ALWAYS, x));
    }

    private static Optional<AlertEvent> raised(Optional<KnownAlert> before, Alert now) {
        return before.filter(known -> now.severity().compareTo(known.severity()) > 0)
                .map(known -> new AlertEvent(EventKind.RAISED, Condition.ALWAYS, now));
    }

    private static Optional<Alert> changed(AlertStatus was, Alert now) {
        return was == now.status() ? Optional.empty() : Optional.of(now);
    }
}
