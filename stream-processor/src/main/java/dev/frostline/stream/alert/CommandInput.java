package dev.frostline.stream.alert;

import dev.frostline.detection.alert.AlertCoordinator;
import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.AlertCommand;
import java.util.List;

/** A person wants something done; what cannot be done gets no revision. */
record CommandInput(AlertCommand command) implements AlertInput {
    @Override
    public List<Alert> applyTo(AlertCoordinator coordinator) {
        return coordinator.apply(command);
    }

    boolean isAccepted(List<Alert> revisions) {
        return command.action() == AlertCommand.Action.ACCEPT && !revisions.isEmpty();
    }
}
