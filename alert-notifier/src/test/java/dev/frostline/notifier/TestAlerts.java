package dev.frostline.notifier;

import dev.frostline.model.Direction;
import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.AlertBuilder;
import dev.frostline.model.alert.AlertStatus;
import dev.frostline.model.alert.Cause;
import dev.frostline.model.alert.Scope;
import dev.frostline.model.alert.Severity;
import dev.frostline.model.alert.Transition;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Alerts to test with. */
public final class TestAlerts {
    private TestAlerts() {}

    public static Alert firing(String id, int revision) {
        return of(id, revision, AlertStatus.FIRING, Severity.WARNING, now());
    }

    public static Alert resolved(String id, int revision) {
        return of(id, revision, AlertStatus.RESOLVED, Severity.WARNING, now());
    }

    public static Alert of(String id, int revision, AlertStatus status, Severity severity, Instant updatedAt) {
        Instant started = updatedAt.minusSeconds(300);
        return AlertBuilder.builder()
                .alertId(id)
                .revision(revision)
                .status(status)
                .severity(severity)
                .direction(Direction.UP)
                .title("checkout is 40 % slower in FRA")
                .scope(new Scope(
                        List.of("checkout"), List.of("1.4.2"), List.of("FRA", "AMS"), List.of(), List.of("DE")))
                .seriesCount(12)
                .baselineMs(210.5)
                .currentMs(294.7)
                .changePct(40.0)
                .confidence(0.97)
                .startedAt(started)
                .detectedAt(started.plusSeconds(60))
                .updatedAt(updatedAt)
                .resolvedAt(status == AlertStatus.RESOLVED ? updatedAt : null)
                .causes(List.of(new Cause(
                        Cause.Kind.DEPLOYMENT,
                        "checkout@1.4.2",
                        0.8,
                        "deployed a minute before",
                        Map.of("deployed_at", "2026-01-01T00:00:00Z", "p.95", "1"))))
                .history(List.of(new Transition(started.plusSeconds(60), "detector", null, AlertStatus.FIRING, null)))
                .settings(List.of())
                .build();
    }

    public static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
