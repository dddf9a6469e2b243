package dev.frostline.query.alerts;

import dev.frostline.model.alert.Alert;
import java.util.Collection;
import java.util.Optional;

/** What the topic of alerts says now: all that are not resolved, and some that were resolved lately. */
public interface CurrentAlerts {
    Collection<Alert> alerts();

    Optional<Alert> alert(String alertId);
}
