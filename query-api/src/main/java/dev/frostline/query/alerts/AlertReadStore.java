package dev.frostline.query.alerts;

import dev.frostline.model.alert.Alert;
import dev.frostline.ops.CheckResult;
import dev.frostline.query.paging.AlertQuery;
import java.util.List;
import java.util.Optional;

/** The permanent store of alerts. */
interface AlertReadStore extends AutoCloseable {
    /** @throws AlertStoreUnavailableException if the store cannot be reached */
    List<Alert> find(AlertQuery query);

    /** @throws AlertStoreUnavailableException if the store cannot be reached */
    Optional<Alert> get(String alertId);

    CheckResult check();

    @Override
    void close();
}
