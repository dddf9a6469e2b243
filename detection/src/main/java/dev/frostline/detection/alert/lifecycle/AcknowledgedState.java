package dev.frostline.detection.alert.lifecycle;

import dev.frostline.model.alert.AlertStatus;
import java.util.Optional;

/** Somebody works on it; a silence changes nothing about that. */
record AcknowledgedState() implements AlertState {
    @Override
    public Optional<AlertStatus> unacknowledge() {
        return Optional.of(AlertStatus.FIRING);
    }

    @Override
    public Optional<AlertStatus> resolve() {
        return Optional.of(AlertStatus.RESOLVED);
    }
}
