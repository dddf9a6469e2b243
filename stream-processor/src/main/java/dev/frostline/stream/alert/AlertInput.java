package dev.frostline.stream.alert;

import dev.frostline.detection.alert.AlertCoordinator;
import dev.frostline.model.alert.Alert;
import java.util.List;

/** Something that concerns alerts, told to the desk. */
@FunctionalInterface
interface AlertInput {
    /** @return the revisions that follow */
    List<Alert> applyTo(AlertCoordinator coordinator);
}
