package dev.frostline.query.alerts;

import dev.frostline.model.alert.Alert;
import dev.frostline.ops.CheckResult;
import dev.frostline.query.paging.AlertQuery;
import java.util.List;
import java.util.Optional;

/** Where alerts are kept for good. */
interface AlertReadStore extends AutoCloseable {
    /** @throws AlertStoreUnavailableException where it cannot be asked */
    List<Alert> find(AlertQuery query);

    /** @throws AlertStoreUnavailableException where it cannot be asked */
    Optional<Alert> get(String alertId);

    CheckResult check();

    @Override
    void close();
}
