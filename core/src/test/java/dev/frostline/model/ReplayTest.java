package dev.frostline.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frostline.model.Replay.State;
import dev.frostline.wire.codec.Codecs;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final Instant FROM = Instant.parse("2026-01-05T00:00:00.125Z");
    private static final Instant TO = Instant.parse("2026-01-06T12:30:00.250Z");
    private static final Replay ONE = Replay.of("one", "cold-start-metrics", FROM, TO, false, TO);

    @Test
    void isNamedByItsRange_whateverThatIs() {
        assertThat(Replay.defaultName(FROM, TO)).isEqualTo("of-20260105t000000z-20260106t123000z");
        assertThat(Replay.defaultName(null, TO)).isEqualTo("of-all-20260106t123000z");
        assertThat(Replay.of(Replay.defaultName(FROM, TO), "any", FROM, TO, false, TO)
                        .name())
                .hasSizeLessThanOrEqualTo(40);
    }

    @Test
    void saysWhyAReplayCannotBeResumed() {
        assertThat(ONE.conflictWith(ONE)).isEmpty();
        assertThat(ONE.ended(State.FAILED, "no disk", TO).conflictWith(ONE)).isEmpty();
        assertThat(ONE.ended(State.FINISHED, null, TO).conflictWith(ONE))
                .hasValueSatisfying(why -> assertThat(why).contains("is finished"));
        assertThat(ONE.conflictWith(Replay.of("one", "cold-start-metrics", FROM, TO, true, TO)))
                .hasValueSatisfying(why -> assertThat(why).contains("another range"));
    }

    @Test
    void keepsWhereItIs_whenItIsAskedForAgain() {
        Replay again =
                ONE.advanced(5, 10, 2, TO).ended(State.FAILED, "no disk", TO).requested(TO.plusSeconds(1));

        assertThat(again.state()).isEqualTo(State.REQUESTED);
        assertThat(again.done()).isEqualTo(5);
        assertThat(again.problem()).isNull();
        assertThat(again.handedOver(TO.plusSeconds(9)).requestedAt()).isEqualTo(TO.plusSeconds(1));
    }

    @Test
    void comesBackFromTheTopic_asItWas() throws Exception {
        Replay replay = ONE.requested(TO).advanced(5, 10, 2.5, TO).promoted(TO);

        assertThat(Codecs.REPLAY.decode(Codecs.REPLAY.encode(replay))).isEqualTo(replay);
    }

    @Test
    void isTheSame_whenItComesBack_thoughItWasAskedForByTheNanosecond() throws Exception {
        Instant nanos = FROM.plusNanos(456_789);
        Replay replay = Replay.of("fine", "any", nanos, null, false, nanos);

        assertThat(Codecs.REPLAY.decode(Codecs.REPLAY.encode(replay)).isSameAs(replay))
                .isTrue();
    }

    @Test
    void refusesARange_thatEndsBeforeItBegins() {
        assertThatThrownBy(() -> Replay.of("one", "any", TO, FROM, false, TO)).hasMessageContaining("not before to");
    }
}
