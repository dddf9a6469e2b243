package dev.frostline.detection.alert.lifecycle;

import dev.frostline.model.alert.AlertStatus;
import java.util.Optional;

/** A person works on the alert; a silence does not change that. */
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
