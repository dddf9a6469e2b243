package dev.frostline.query.paging;

import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.AlertStatus;
import dev.frostline.model.alert.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A filter of alerts, newest detection first. A scope without values of a dimension covers all of them.
 *
 * @param statuses empty for any
 * @param severity, functionName, popCode, from, to null for any
 * @param from, to bounds of the detection's time; to is exclusive
 * @param after null for the first page
 */
public record AlertQuery(
        Set<AlertStatus> statuses,
        @Nullable Severity severity,
        @Nullable String functionName,
        @Nullable String popCode,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable AlertCursor after,
        int limit) {

    public AlertQuery {
        statuses = Set.copyOf(statuses);
        if (limit < 1) {
            throw new IllegalArgumentException("limit is " + limit);
        }
    }

    public boolean matches(Alert alert) {
        return (statuses.isEmpty() || statuses.contains(alert.status()))
                && (severity == null || severity == alert.severity())
                && covers(alert.scope().functions(), functionName)
                && covers(alert.scope().pops(), popCode)
                && (from == null || !alert.detectedAt().isBefore(from))
                && (to == null || alert.detectedAt().isBefore(to))
                && (after == null || after.isBefore(alert));
    }

    private static boolean covers(List<String> scope, @Nullable String value) {
        return value == null || scope.isEmpty() || scope.contains(value);
    }
}
