package dev.frostline.query.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class DependencyCircuitTest {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final DependencyCircuit circuit = new DependencyCircuit(
            LoggerFactory.getLogger(DependencyCircuitTest.class), "testing", () -> now, new Random(1));

    @Test
    void permitsEveryCall_whileNothingFails() {
        assertThat(circuit.tryAcquire()).isTrue();
        circuit.succeeded();
        assertThat(circuit.tryAcquire()).isTrue();
        assertThat(circuit.isFailing()).isFalse();
    }

    @Test
    void permitsOneCall_afterTheWait() {
        circuit.failed("away");
        assertThat(circuit.tryAcquire()).isFalse();
        assertThat(circuit.lastReason()).isEqualTo("away");

        now = now.plusMillis(501);

        assertThat(circuit.tryAcquire()).isTrue();
        assertThat(circuit.tryAcquire()).isFalse();
        circuit.succeeded();
        assertThat(circuit.tryAcquire()).isTrue();
        assertThat(circuit.lastReason()).isEmpty();
    }

    @Test
    void keepsTheReason_whenACallFromBeforeTheFailureSucceeds() {
        assertThat(circuit.tryAcquire()).isTrue();
        circuit.failed("away");

        circuit.succeeded();

        assertThat(circuit.isFailing()).isTrue();
        assertThat(circuit.lastReason()).isEqualTo("away");
        assertThat(circuit.tryAcquire()).isFalse();
    }

    @Test
    void permitsAnotherCall_whenThePermittedOneIsReleased() {
        circuit.failed("away");
        now = now.plusMillis(501);
        assertThat(circuit.tryAcquire()).isTrue();

        circuit.release();

        assertThat(circuit.tryAcquire()).isTrue();
    }

    @Test
    void waitsLonger_withEachFailure_upToALimit() {
        circuit.failed("away");
        for (int i = 0; i < 20; i++) {
            now = now.plusSeconds(15);
            assertThat(circuit.tryAcquire()).isTrue();
            circuit.failed("away");
        }

        now = now.plusSeconds(7);
        assertThat(circuit.tryAcquire()).isFalse();
        now = now.plusSeconds(9);
        assertThat(circuit.tryAcquire()).isTrue();
    }
}
