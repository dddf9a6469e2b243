package dev.frostline.sink.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.frostline.ops.CheckResult.Status;
import dev.frostline.sink.store.StoreResponse.Cause;
import dev.frostline.sink.store.StoreResponse.RetriableFailure;
import dev.frostline.supervision.Worker;
import dev.frostline.supervision.WorkerSettings;
import dev.frostline.supervision.Workers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class PipelineProgressTest {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final InstantSource clock = () -> now;
    private final StoreCircuitBreaker breaker =
            new StoreCircuitBreaker(Duration.ofSeconds(1), Duration.ofSeconds(8), clock, new Random(1));
    private final Workers workers = new Workers(new SimpleMeterRegistry());
    private final PipelineProgress progress = new PipelineProgress(clock, breaker, workers);

    @Test
    void isDown_untilKafkaIsReached() {
        assertThat(progress.check().status()).isEqualTo(Status.DOWN);

        progress.updateKafka(true);

        assertThat(progress.check().status()).isEqualTo(Status.UP);
        assertThat(progress.check().detail()).isEqualTo("nothing left to write");
    }

    @Test
    void reportsLagAndTimeToCatchUp() {
        progress.updateKafka(true);
        progress.updateNewestWritten(now.minusSeconds(90).toEpochMilli());
        progress.updateLag(1_000);
        now = now.plusSeconds(10);
        progress.updateLag(500);

        assertThat(progress.check().detail())
                .isEqualTo("500 records behind, the newest written is 100 s old, caught up in about 10 s");
        assertThat(progress.lagSeconds()).isEqualTo(100);
    }

    @Test
    void isDegraded_whenKafkaBecomesUnreachable() {
        progress.updateKafka(true);
        progress.updateKafka(false);

        assertThat(progress.check().status()).isEqualTo(Status.DEGRADED);
        assertThat(progress.check().detail()).startsWith("Kafka does not answer");
    }

    @Test
    void givesNoEstimate_whenTheLagGrows() {
        progress.updateKafka(true);
        progress.updateLag(500);
        now = now.plusSeconds(10);
        progress.updateLag(1_000);

        assertThat(progress.check().detail()).doesNotContain("caught up");
    }

    @Test
    void reportsStartAndReasonOfAnOutage() {
        progress.updateKafka(true);
        breaker.failed(RetriableFailure.of(Cause.UNREACHABLE, "connection refused"));
        progress.updateLag(7);

        assertThat(progress.check().status()).isEqualTo(Status.DEGRADED);
        assertThat(progress.check().detail())
                .startsWith("nothing written since 2026-01-01T00:00:00Z: connection refused; 7 records behind");
    }

    @Test
    void isDown_whenTheStoreDeniesAccess() {
        progress.updateKafka(true);
        breaker.failed(RetriableFailure.of(Cause.DENIED, "check FROSTLINE_INFLUX_TOKEN"));

        assertThat(progress.check().status()).isEqualTo(Status.DOWN);
    }

    @Test
    void isDown_whileAWorkerFailsUnexpectedly() {
        progress.updateKafka(true);
        CountDownLatch repaired = new CountDownLatch(1);
        Worker worker = workers.once("w", WorkerSettings.DEFAULT, heartbeat -> {
            heartbeat.failed(new IllegalStateException("broken"));
            repaired.await();
        });
        worker.start();
        await().until(() -> worker.problem().isPresent());

        assertThat(progress.check().status()).isEqualTo(Status.DOWN);
        assertThat(progress.check().detail())
                .isEqualTo(
                        "w failed unexpectedly (java.lang.IllegalStateException: broken), 1 times, and is started again;"
                                + " nothing left to write");

        repaired.countDown();

        await().until(() -> progress.check().isUp());
    }
}
