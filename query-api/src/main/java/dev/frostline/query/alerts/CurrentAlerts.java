package dev.frostline.query.alerts;

import dev.frostline.model.alert.Alert;
import java.util.Collection;
import java.util.Optional;

/** The alerts of the topic: all unresolved ones and some that were resolved recently. */
public interface CurrentAlerts {
    Collection<Alert> alerts();

    Optional<Alert> alert(String alertId);
}
