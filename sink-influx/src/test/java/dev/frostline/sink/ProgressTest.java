package dev.frostline.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.ops.Backoff;
import dev.frostline.ops.CheckResult.Status;
import dev.frostline.sink.store.StoreAnswer.Cause;
import dev.frostline.sink.store.StoreAnswer.Setback;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ProgressTest {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final InstantSource clock = () -> now;
    private final CircuitBreaker breaker =
            new CircuitBreaker(clock, new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(8), new Random(1)));
    private final Progress progress = new Progress(clock, breaker);

    @Test
    void isDown_untilKafkaIsReached() {
        assertThat(progress.check().status()).isEqualTo(Status.DOWN);

        progress.kafkaAnswers(true);

        assertThat(progress.check().status()).isEqualTo(Status.UP);
        assertThat(progress.check().detail()).isEqualTo("nothing left to write");
    }

    @Test
    void saysHowFarBehindAndHowLongItTakes() {
        progress.kafkaAnswers(true);
        progress.written(now.minusSeconds(90).toEpochMilli());
        progress.behind(1_000);
        now = now.plusSeconds(10);
        progress.behind(500);

        assertThat(progress.check().detail())
                .isEqualTo("500 records behind, the newest written is 100 s old, caught up in about 10 s");
        assertThat(progress.secondsBehind()).isEqualTo(100);
    }

    @Test
    void isDegraded_whenKafkaAnswersNoMore() {
        progress.kafkaAnswers(true);
        progress.kafkaAnswers(false);

        assertThat(progress.check().status()).isEqualTo(Status.DEGRADED);
        assertThat(progress.check().detail()).startsWith("Kafka does not answer");
    }

    @Test
    void doesNotGuess_whenTheDistanceGrows() {
        progress.kafkaAnswers(true);
        progress.behind(500);
        now = now.plusSeconds(10);
        progress.behind(1_000);

        assertThat(progress.check().detail()).doesNotContain("caught up");
    }

    @Test
    void saysSinceWhenAndWhy_whileTheStoreIsAway() {
        progress.kafkaAnswers(true);
        breaker.failed(Setback.of(Cause.AWAY, "connection refused"));
        progress.behind(7);

        assertThat(progress.check().status()).isEqualTo(Status.DEGRADED);
        assertThat(progress.check().detail())
                .startsWith("nothing written since 2026-01-01T00:00:00Z: connection refused; 7 records behind");
    }

    @Test
    void isDown_whenOnlyAPersonCanHelp() {
        progress.kafkaAnswers(true);
        breaker.failed(Setback.of(Cause.DENIED, "check FROSTLINE_INFLUX_TOKEN"));

        assertThat(progress.check().status()).isEqualTo(Status.DOWN);
    }
}
