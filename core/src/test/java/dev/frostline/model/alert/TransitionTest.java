package dev.frostline.model.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransitionTest {
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "detector, -, FIRING, -, DETECTOR, DETECTED",
                "detector, FIRING, RESOLVED, the level is back, DETECTOR, LEVEL_BACK",
                "detector, FIRING, RESOLVED, the new level has become the baseline, DETECTOR, NEW_BASELINE",
                "detector, SUPPRESSED, RESOLVED, its series have gone silent, DETECTOR, SERIES_SILENT",
                "detector, FIRING, RESOLVED, it is part of alert 0a1b, DETECTOR, ABSORBED",
                "detector, SUPPRESSED, FIRING, no silence covers it any more, DETECTOR, SILENCE_ENDED",
                "silence:s1, FIRING, SUPPRESSED, -, SILENCE, SILENCE_BEGAN",
                "ada, FIRING, ACKNOWLEDGED, on it, USER, ACKNOWLEDGED",
                "ada, ACKNOWLEDGED, FIRING, -, USER, UNACKNOWLEDGED",
                "ada, FIRING, RESOLVED, the level is back, USER, RESOLVED",
                "ada, FIRING, RESOLVED, accepted as the new baseline, USER, ACCEPTED",
                "ada, FIRING, RESOLVED, accepted as the new baseline: we log more, USER, ACCEPTED",
                "ada, RESOLVED, RESOLVED, thanks, USER, COMMENTED",
                "replay:new, FIRING, RESOLVED, not found again by a replay, REPLAY, NOT_FOUND_AGAIN"
            })
    void derivesKindAndReason_whereAnEarlierVersionWroteNone(
            String actor, AlertStatus from, AlertStatus to, String comment, ActorKind kind, TransitionReason reason) {
        Transition read = new Transition(AT, actor, from, to, comment, null, null);

        assertThat(read.actorKind()).isEqualTo(kind);
        assertThat(read.reason()).isEqualTo(reason);
        assertThat(new Transition(AT, actor, from, to, comment)).isEqualTo(read);
    }

    @Test
    void keepsTheReasonThatWasWritten_whateverTheCommentSays() {
        Transition end = Transition.byDetector(
                AT, AlertStatus.FIRING, AlertStatus.RESOLVED, TransitionReason.NEW_BASELINE, "the level is back");

        assertThat(end.reason()).isEqualTo(TransitionReason.NEW_BASELINE);
    }
}
