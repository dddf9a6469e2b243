package dev.frostline.notifier;

import dev.frostline.model.Direction;
import dev.frostline.model.alert.Alert;
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
        return new Alert(
                id,
                revision,
                status,
                severity,
                Direction.UP,
                "checkout is 40 % slower in FRA",
                new Scope(List.of("checkout"), List.of("1.4.2"), List.of("FRA", "AMS"), List.of(), List.of("DE")),
                12,
                210.5,
                294.7,
                40.0,
                0.97,
                started,
                started.plusSeconds(60),
                updatedAt,
                status == AlertStatus.RESOLVED ? updatedAt : null,
                List.of(new Cause(
                        Cause.Kind.DEPLOYMENT,
                        "checkout@1.4.2",
                        0.8,
                        "deployed a minute before",
                        Map.of("deployed_at", "2026-01-01T00:00:00Z", "p.95", "1"))),
                List.of(new Transition(started.plusSeconds(60), "detector", null, AlertStatus.FIRING, null)),
                List.of());
    }

    public static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
