package dev.frostline.model.alert;

import dev.frostline.model.Direction;
import dev.frostline.model.InvalidValueException;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An alert: all changes of one cause together, as they are after the latest transition or change.
 *
 * @param revision 1 for the first, one more for each record
 * @param title one line for people
 * @param seriesCount how many series belong or have belonged to it, those that have recovered included
 * @param changePct the median over the series that are still slower; once the alert is resolved, the median over all
 *     its series while they were slower
 * @param startedAt when the slowdown began
 * @param detectedAt when the evidence sufficed
 * @param resolvedAt null until resolved
 * @param causes ranked, the likeliest first
 * @param history oldest first
 * @param settings the settings of people that have influenced it, each {@code scope@version}
 */
@RecordBuilder
public record Alert(
        String alertId,
        int revision,
        AlertStatus status,
        Severity severity,
        Direction direction,
        String title,
        Scope scope,
        int seriesCount,
        double baselineMs,
        double currentMs,
        double changePct,
        double confidence,
        Instant startedAt,
        Instant detectedAt,
        Instant updatedAt,
        @Nullable Instant resolvedAt,
        List<Cause> causes,
        List<Transition> history,
        List<String> settings) {

    public Alert {
        Objects.requireNonNull(alertId, "alert_id");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(startedAt, "started_at");
        Objects.requireNonNull(detectedAt, "detected_at");
        Objects.requireNonNull(updatedAt, "updated_at");
        causes = causes == null ? List.of() : List.copyOf(causes);
        history = history == null ? List.of() : List.copyOf(history);
        settings = settings == null ? List.of() : List.copyOf(settings);
        if (revision < 1) {
            throw new InvalidValueException("revision", "is " + revision + "; the first is 1");
        }
        if ((status == AlertStatus.RESOLVED) != (resolvedAt != null)) {
            throw new InvalidValueException("resolved_at", "is set exactly when the status is resolved");
        }
    }

    /** The step by which the alert is over: who ended it, and why; empty while it goes on. Later comments do not count. */
    public Optional<Transition> end() {
        return history.stream().filter(Transition::isEnd).findFirst();
    }
}
