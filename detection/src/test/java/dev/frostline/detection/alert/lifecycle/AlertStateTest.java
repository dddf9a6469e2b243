package dev.frostline.detection.alert.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.model.alert.AlertStatus;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertStateTest {

    @ParameterizedTest
    @CsvSource({
        "FIRING, acknowledge, ACKNOWLEDGED",
        "FIRING, unacknowledge,",
        "FIRING, resolve, RESOLVED",
        "FIRING, silence, SUPPRESSED",
        "FIRING, unsilence,",
        "ACKNOWLEDGED, acknowledge,",
        "ACKNOWLEDGED, unacknowledge, FIRING",
        "ACKNOWLEDGED, resolve, RESOLVED",
        "ACKNOWLEDGED, silence,",
        "ACKNOWLEDGED, unsilence,",
        "SUPPRESSED, acknowledge, ACKNOWLEDGED",
        "SUPPRESSED, unacknowledge,",
        "SUPPRESSED, resolve, RESOLVED",
        "SUPPRESSED, silence,",
        "SUPPRESSED, unsilence, FIRING",
        "RESOLVED, acknowledge,",
        "RESOLVED, unacknowledge,",
        "RESOLVED, resolve,",
        "RESOLVED, silence,",
        "RESOLVED, unsilence,"
    })
    void knowsItsTransitions_andRefusesAllOthers(AlertStatus from, String event, AlertStatus to) {
        Function<AlertState, Optional<AlertStatus>> transition =
                switch (event) {
                    case "acknowledge" -> AlertState::acknowledge;
                    case "unacknowledge" -> AlertState::unacknowledge;
                    case "resolve" -> AlertState::resolve;
                    case "silence" -> AlertState::silence;
                    case "unsilence" -> AlertState::unsilence;
                    default -> throw new IllegalArgumentException(event);
                };

        assertThat(transition.apply(AlertState.of(from))).isEqualTo(Optional.ofNullable(to));
    }
}
