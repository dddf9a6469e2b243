package dev.frostline.query.alerts;

import dev.frostline.model.alert.Alert;
import dev.frostline.ops.CheckResult;
import java.util.List;
import java.util.Optional;

/** Where alerts are kept for good. */
interface AlertStore extends AutoCloseable {
    /** @throws AlertStoreAwayException where it cannot be asked */
    List<Alert> find(AlertQuery query);

    /** @throws AlertStoreAwayException where it cannot be asked */
    Optional<Alert> get(String alertId);

    CheckResult check();

    @Override
    void close();
}
