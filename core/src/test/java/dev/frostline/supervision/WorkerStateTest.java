package dev.frostline.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class WorkerStateTest {
    private static final WorkerSettings SETTINGS = WorkerSettings.DEFAULT
            .withBackoff(Duration.ofMillis(500), Duration.ofSeconds(30))
            .withDeadline(Duration.ofSeconds(10));

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Logger log = (Logger) LoggerFactory.getLogger(WorkerState.class);
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private long now = Duration.ofHours(1).toNanos();
    private final WorkerState state =
            new WorkerState("w", SETTINGS, new WorkerMetrics(registry, "w"), () -> now, new Random(1));

    @BeforeEach
    void listen() {
        logged.start();
        log.addAppender(logged);
    }

    @AfterEach
    void stopListening() {
        log.detachAppender(logged);
    }

    @Test
    void waitsLongerWithEachFailure_upToTheMaximum() {
        List<Long> waits = java.util.stream.Stream.generate(
                        () -> state.failed(new Error("x")).toMillis())
                .limit(9)
                .toList();

        for (int i = 0; i < waits.size(); i++) {
            long step = Math.min(30_000, 500L << i);
            assertThat(waits.get(i)).isBetween(step / 2, step);
        }
    }

    @Test
    void logsARowOfFailuresOnce_alsoIfTheWorkerSucceedsInBetween() {
        for (int i = 0; i < 20; i++) {
            state.failed(new IllegalStateException("broken " + i));
            state.succeeded();
            advance(Duration.ofSeconds(1));
        }

        assertThat(levels()).containsExactly(Level.ERROR, Level.WARN);
    }

    @Test
    void logsAndWaitsAsAfterTheFirstFailure_whenItHasWorkedForLong() {
        for (int i = 0; i < 5; i++) {
            state.failed(new Error("x"));
        }
        state.succeeded();
        advance(Duration.ofSeconds(31));

        Duration wait = state.failed(new Error("y"));

        assertThat(wait).isLessThanOrEqualTo(Duration.ofMillis(500));
        assertThat(levels()).containsExactly(Level.ERROR, Level.WARN, Level.ERROR);
    }

    @Test
    void hangs_whenItsLastBeatIsOlderThanTheDeadline() {
        state.beat();
        advance(Duration.ofSeconds(10));
        assertThat(state.problem()).isEmpty();
        assertThat(state.detectHang()).isFalse();

        advance(Duration.ofSeconds(2));

        assertThat(state.problem()).contains("has not made progress for 12 s");
        assertThat(state.detectHang()).isTrue();
        assertThat(state.detectHang()).isFalse();
        state.beat();
        assertThat(state.problem()).isEmpty();
    }

    @Test
    void doesNotHang_whileItIsIdle() {
        state.beat();
        state.idle();

        advance(Duration.ofHours(1));

        assertThat(state.detectHang()).isFalse();
        assertThat(state.problem()).isEmpty();
    }

    private void advance(Duration time) {
        now += time.toNanos();
    }

    private List<Level> levels() {
        return logged.list.stream()
                .map(ILoggingEvent::getLevel)
                .filter(level -> level.isGreaterOrEqual(Level.WARN))
                .toList();
    }
}
