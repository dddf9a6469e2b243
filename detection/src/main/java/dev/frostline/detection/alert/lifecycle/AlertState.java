package dev.frostline.detection.alert.lifecycle;

import dev.frostline.model.alert.AlertStatus;
import java.util.Optional;

/** The transitions that an alert's status has, each with the status it leads to; empty where it has no such transition. */
sealed interface AlertState permits FiringState, AcknowledgedState, SuppressedState, ResolvedState {
    static AlertState of(AlertStatus status) {
        return switch (status) {
            case FIRING -> new FiringState();
            case ACKNOWLEDGED -> new AcknowledgedState();
            case SUPPRESSED -> new SuppressedState();
            case RESOLVED -> new ResolvedState();
        };
    }

    /** A command acknowledges the alert. */
    default Optional<AlertStatus> acknowledge() {
        return Optional.empty();
    }

    /** A command takes the acknowledgement back. */
    default Optional<AlertStatus> unacknowledge() {
        return Optional.empty();
    }

    /** A command ends the alert, or enough of its members have ended. */
    default Optional<AlertStatus> resolve() {
        return Optional.empty();
    }

    /** A silence begins to cover the alert. */
    default Optional<AlertStatus> silence() {
        return Optional.empty();
    }

    /** No silence covers the alert any more. */
    default Optional<AlertStatus> unsilence() {
        return Optional.empty();
    }
}
