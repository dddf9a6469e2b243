package dev.frostline.query.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class CircuitTest {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Circuit circuit =
            new Circuit(LoggerFactory.getLogger(CircuitTest.class), "testing", () -> now, new Random(1));

    @Test
    void allowsEverything_whileItWorks() {
        assertThat(circuit.allows()).isTrue();
        circuit.succeeded();
        assertThat(circuit.allows()).isTrue();
        assertThat(circuit.isFailing()).isFalse();
    }

    @Test
    void letsOneThrough_whenSomeTimeHasPassed() {
        circuit.failed("away");
        assertThat(circuit.allows()).isFalse();
        assertThat(circuit.lastReason()).isEqualTo("away");

        now = now.plusMillis(501);

        assertThat(circuit.allows()).isTrue();
        assertThat(circuit.allows()).isFalse();
        circuit.succeeded();
        assertThat(circuit.allows()).isTrue();
        assertThat(circuit.lastReason()).isEmpty();
    }

    @Test
    void waitsLonger_withEachFailure_upToALimit() {
        for (int i = 0; i < 20; i++) {
            circuit.failed("away");
        }

        now = now.plusSeconds(7);
        assertThat(circuit.allows()).isFalse();
        now = now.plusSeconds(9);
        assertThat(circuit.allows()).isTrue();
    }
}
