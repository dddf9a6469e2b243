package dev.frostline.query.paging;

import dev.frostline.model.alert.Alert;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page.
 *
 * @param next null where this is the last page
 * @param complete false where the store was away, so that old alerts may be missing
 */
public record AlertPage(List<Alert> alerts, @Nullable AlertCursor next, boolean complete) {
    public AlertPage {
        alerts = List.copyOf(alerts);
    }
}
