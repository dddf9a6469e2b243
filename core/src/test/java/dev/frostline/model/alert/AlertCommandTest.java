package dev.frostline.model.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frostline.model.InvalidValueException;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertCommandTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "detector",
                "Detector",
                " DETECTOR ",
                "de tector",
                "\u200bdetector",
                "\uff44etector",
                "silence:s1",
                "Silence:s1",
                " silence : s1",
                "silence\u00a0:s1",
                "silence\uff1as1"
            })
    void refusesTheNamesOfTheSystem_inAnySpelling(String actor) {
        assertThatThrownBy(() -> command(actor))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("actor is '" + actor + "': the names detector and silence:… are reserved for the system");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada", "detectors", "the detector", "silence", "my silence: s1", "replay:new"})
    void acceptsOtherNames(String actor) {
        assertThat(command(actor).actor()).isEqualTo(actor);
    }

    private static AlertCommand command(String actor) {
        return new AlertCommand("a1", AlertCommand.Action.RESOLVE, actor, null, Instant.EPOCH);
    }
}
