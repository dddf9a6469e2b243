package dev.frostline.query.http;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frostline.http.ProblemException;
import dev.frostline.model.Replay;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReplayAdmissionTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final ReplayAdmission admission = new ReplayAdmission();

    @Test
    void refusesWith429_whenTooManyWaitThatTheLiveViewDoesNotShowYet() {
        for (int i = 0; i < ReplayAdmission.MAX_ACTIVE; i++) {
            admission.require("replay-" + i, List.of(), NOW);
        }

        assertThatThrownBy(() -> admission.require("more", List.of(), NOW))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    if (e.status() != 429) {
                        throw new AssertionError("status " + e.status());
                    }
                });
        assertThatCode(() -> admission.require("replay-3", List.of(), NOW)).doesNotThrowAnyException();
        admission.release("replay-0");
        assertThatCode(() -> admission.require("more", List.of(), NOW)).doesNotThrowAnyException();
    }

    @Test
    void refuses_whenTooManyWaitInTheLiveView() {
        List<Replay> waiting = IntStream.range(0, ReplayAdmission.MAX_ACTIVE)
                .mapToObj(i -> replay("waiting-" + i).requested(NOW))
                .toList();

        assertThatThrownBy(() -> admission.require("more", waiting, NOW)).isInstanceOf(ProblemException.class);
    }

    @Test
    void accepts_whenOthersHaveEnded() {
        for (int i = 0; i < ReplayAdmission.MAX_ACTIVE; i++) {
            admission.require("replay-" + i, List.of(), NOW);
        }
        Instant later = NOW.plusSeconds(5);
        List<Replay> ended = List.of(replay("replay-1").requested(NOW).ended(Replay.State.STOPPED, null, later));

        assertThatCode(() -> admission.require("more", ended, later)).doesNotThrowAnyException();
    }

    @Test
    void forgetsWhatTheLiveViewNeverShowed_afterAWhile() {
        for (int i = 0; i < ReplayAdmission.MAX_ACTIVE; i++) {
            admission.require("replay-" + i, List.of(), NOW);
        }

        assertThatCode(() -> admission.require("more", List.of(), NOW.plus(Duration.ofMinutes(2))))
                .doesNotThrowAnyException();
    }

    private static Replay replay(String name) {
        return Replay.of(name, "cold-start-metrics", NOW.minusSeconds(600), NOW.minusSeconds(60), false, NOW);
    }
}
