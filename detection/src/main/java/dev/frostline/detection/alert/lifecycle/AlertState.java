package dev.frostline.detection.alert.lifecycle;

import dev.frostline.model.alert.AlertStatus;
import java.util.Optional;

/** What can become of an alert in one state; a transition that is not there is refused. */
sealed interface AlertState permits FiringState, AcknowledgedState, SuppressedState, ResolvedState {
    static AlertState of(AlertStatus status) {
        return switch (status) {
            case FIRING -> new FiringState();
            case ACKNOWLEDGED -> new AcknowledgedState();
            case SUPPRESSED -> new SuppressedState();
            case RESOLVED -> new ResolvedState();
        };
    }

    /** A person takes it on. */
    default Optional<AlertStatus> acknowledge() {
        return Optional.empty();
    }

    /** A person gives it back. */
    default Optional<AlertStatus> unacknowledge() {
        return Optional.empty();
    }

    /** A person says that it is over, or enough of its series are back. */
    default Optional<AlertStatus> resolve() {
        return Optional.empty();
    }

    /** A silence begins to cover it. */
    default Optional<AlertStatus> silence() {
        return Optional.empty();
    }

    /** No silence covers it any more. */
    default Optional<AlertStatus> unsilence() {
        return Optional.empty();
    }
}
