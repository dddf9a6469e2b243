package dev.frostline.stream.alert;

import dev.frostline.detection.alert.AlertDesk;
import dev.frostline.model.Alert;
import dev.frostline.model.AlertCommand;
import java.util.List;

/** A person wants something done; what cannot be done gets no revision. */
record CommandInput(AlertCommand command) implements AlertInput {
    @Override
    public List<Alert> tell(AlertDesk desk) {
        return desk.obey(command);
    }

    boolean isAccepted(List<Alert> revisions) {
        return command.action() == AlertCommand.Action.ACCEPT && !revisions.isEmpty();
    }
}
