package dev.frostline.notifier.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.model.alert.AlertStatus;
import dev.frostline.model.alert.Severity;
import dev.frostline.notifier.TestAlerts;
import dev.frostline.notifier.event.AlertEvent.Condition;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertEventTest {
    @ParameterizedTest
    @CsvSource({
        "FIRING,       WARNING,  OPENED,       ALWAYS",
        "ACKNOWLEDGED, CRITICAL, ACKNOWLEDGED, ALWAYS",
        "RESOLVED,     WARNING,  ,             ",
        "SUPPRESSED,   WARNING,  ,             "
    })
    void derivesTheEvent_ofAnUnknownAlert(AlertStatus now, Severity severity, EventKind kind, Condition condition) {
        assertEvent(
                AlertEvent.between(Optional.empty(), TestAlerts.of("a", 4, now, severity, TestAlerts.now())),
                kind,
                condition);
    }

    @ParameterizedTest
    @CsvSource({
        "FIRING,       WARNING,  FIRING,       WARNING,  ,             ",
        "FIRING,       WARNING,  FIRING,       CRITICAL, RAISED,       ALWAYS",
        "FIRING,       CRITICAL, FIRING,       WARNING,  ,             ",
        "FIRING,       WARNING,  ACKNOWLEDGED, WARNING,  ACKNOWLEDGED, ALWAYS",
        "FIRING,       WARNING,  ACKNOWLEDGED, CRITICAL, RAISED,       ALWAYS",
        "FIRING,       WARNING,  SUPPRESSED,   CRITICAL, ,             ",
        "FIRING,       WARNING,  RESOLVED,     WARNING,  RESOLVED,     IF_ANNOUNCED",
        "ACKNOWLEDGED, WARNING,  ACKNOWLEDGED, WARNING,  ,             ",
        "ACKNOWLEDGED, WARNING,  ACKNOWLEDGED, CRITICAL, RAISED,       ALWAYS",
        "ACKNOWLEDGED, WARNING,  FIRING,       WARNING,  ,             ",
        "ACKNOWLEDGED, WARNING,  RESOLVED,     WARNING,  RESOLVED,     IF_ANNOUNCED",
        "SUPPRESSED,   WARNING,  FIRING,       WARNING,  OPENED,       IF_NOT_ANNOUNCED",
        "SUPPRESSED,   WARNING,  RESOLVED,     WARNING,  RESOLVED,     IF_ANNOUNCED",
        "SUPPRESSED,   WARNING,  SUPPRESSED,   CRITICAL, ,             ",
        "RESOLVED,     WARNING,  RESOLVED,     WARNING,  ,             ",
        "RESOLVED,     WARNING,  FIRING,       WARNING,  OPENED,       ALWAYS"
    })
    void derivesTheEvent_ofATransition(
            AlertStatus was, Severity before, AlertStatus now, Severity after, EventKind kind, Condition condition) {
        Optional<StoredAlertState> known = Optional.of(new StoredAlertState(1, was, before));

        assertEvent(AlertEvent.between(known, TestAlerts.of("a", 2, now, after, TestAlerts.now())), kind, condition);
    }

    @Test
    void namesANotificationInAscii_whateverTheAlertIsCalled() {
        AlertEvent event = new AlertEvent(EventKind.OPENED, Condition.ALWAYS, TestAlerts.firing("ä b\r\nX: y", 3));

        assertThat(NotificationKey.of(event, "log")).isEqualTo("%C3%A4+b%0D%0AX%3A+y:log:opened:3");
    }

    private static void assertEvent(Optional<AlertEvent> event, EventKind kind, Condition condition) {
        assertThat(event.map(AlertEvent::kind)).isEqualTo(Optional.ofNullable(kind));
        assertThat(event.map(AlertEvent::condition)).isEqualTo(Optional.ofNullable(condition));
    }
}
