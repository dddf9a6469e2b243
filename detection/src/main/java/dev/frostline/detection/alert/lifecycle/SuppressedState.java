package dev.frostline.detection.alert.lifecycle;

import dev.frostline.model.alert.AlertStatus;
import java.util.Optional;

/** The alert goes on, and a silence covers it. */
record SuppressedState() implements AlertState {
    @Override
    public Optional<AlertStatus> acknowledge() {
        return Optional.of(AlertStatus.ACKNOWLEDGED);
    }

    @Override
    public Optional<AlertStatus> resolve() {
        return Optional.of(AlertStatus.RESOLVED);
    }

    @Override
    public Optional<AlertStatus> unsilence() {
        return Optional.of(AlertStatus.FIRING);
    }
}
