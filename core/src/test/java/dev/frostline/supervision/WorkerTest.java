package dev.frostline.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.frostline.ops.CheckResult.Status;
import dev.frostline.supervision.WorkerSettings.OnHang;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class WorkerTest {
    private static final WorkerSettings FAST =
            WorkerSettings.DEFAULT.withBackoff(Duration.ofMillis(5), Duration.ofMillis(50));
    private static final Duration SHORT_DEADLINE = Duration.ofMillis(150);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Workers workers = new Workers(registry);
    private final Deque<Throwable> failures = new ConcurrentLinkedDeque<>();
    private final AtomicInteger runs = new AtomicInteger();
    private final CountDownLatch testEnds = new CountDownLatch(1);

    @AfterEach
    void close() {
        testEnds.countDown();
        workers.all().forEach(Worker::close);
    }

    static Stream<Supplier<Throwable>> failures() {
        return Stream.of(
                () -> new IllegalStateException("broken"),
                () -> new java.io.IOException("no disk"),
                () -> new InterruptedException("by nobody"),
                StackOverflowError::new,
                () -> new OutOfMemoryError("no heap"),
                () -> new NoClassDefFoundError("gone"),
                () -> new AssertionError("wrong"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void isDownWithTheReason_thenRunsAgainAndIsUp_whenItsTaskThrows(Supplier<Throwable> failure) {
        AtomicInteger remaining = new AtomicInteger(Integer.MAX_VALUE);
        workers.loop("w", FAST.withPause(Duration.ofMillis(1)), heartbeat -> {
                    if (remaining.getAndDecrement() > 0) {
                        throwIt(failure.get());
                    }
                    runs.incrementAndGet();
                })
                .start();
        await().until(() -> count("failures") >= 3);

        assertThat(workers.check().status()).isEqualTo(Status.DOWN);
        assertThat(workers.check().detail())
                .contains("w failed unexpectedly", failure.get().toString());

        remaining.set(0);

        await().until(() -> runs.get() >= 2);
        await().until(() -> workers.check().isUp());
    }

    @Test
    void countsEachFailureOnce() {
        IntStream.range(0, 4).forEach(i -> failures.add(new IllegalStateException("broken " + i)));

        Worker worker = workers.once("w", FAST, this::throwNext);
        worker.start();

        await().until(() -> !worker.isAlive());
        assertThat(count("failures")).isEqualTo(4);
        assertThat(runs).hasValue(1);
        assertThat(workers.all()).isEmpty();
    }

    @Test
    void isDownAndIsInterrupted_thenRunsAgain_whenItsTaskHangs() {
        failures.add(new Hang());
        WorkerSettings settings = FAST.withDeadline(SHORT_DEADLINE)
                .withPause(Duration.ofMillis(1))
                .withBackoff(Duration.ofSeconds(1), Duration.ofSeconds(1));
        Worker worker = workers.loop("w", settings, this::throwNext);
        worker.start();

        await().until(() -> !workers.check().isUp());

        assertThat(workers.check().detail()).contains("has not made progress for 0 s");
        await().until(() -> workers.check().isUp());
        assertThat(count("hangs")).isEqualTo(1);
        assertThat(count("failures")).isEqualTo(1);
        assertThat(runs.get()).isPositive();
    }

    @Test
    void isOnlyReported_whenAHangMustNotBeInterrupted() {
        CountDownLatch blocked = new CountDownLatch(1);
        AtomicInteger interrupts = new AtomicInteger();
        workers.loop("w", FAST.withDeadline(SHORT_DEADLINE).withOnHang(OnHang.REPORT), heartbeat -> {
                    try {
                        blocked.await();
                    } catch (InterruptedException e) {
                        interrupts.incrementAndGet();
                    }
                    heartbeat.idle();
                    testEnds.await();
                })
                .start();
        await().until(() -> count("hangs") == 1);
        assertThat(workers.check().status()).isEqualTo(Status.DOWN);

        blocked.countDown();

        await().until(() -> workers.check().isUp());
        assertThat(interrupts).hasValue(0);
        assertThat(count("hangs")).isEqualTo(1);
        assertThat(count("failures")).isZero();
    }

    @Test
    void doesNotHang_whileItIsIdleOrBeats() {
        AtomicInteger beats = new AtomicInteger();
        workers.loop("idle", FAST.withDeadline(SHORT_DEADLINE), heartbeat -> {
                    heartbeat.idle();
                    testEnds.await();
                })
                .start();
        workers.loop("beating", FAST.withDeadline(SHORT_DEADLINE), heartbeat -> {
                    while (!testEnds.await(20, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                        heartbeat.beat();
                        beats.incrementAndGet();
                    }
                })
                .start();

        await().until(() -> beats.get() >= 20);

        assertThat(workers.check().isUp()).isTrue();
    }

    @Test
    void endsWithoutAFailure_whenItIsClosed() {
        Worker worker = workers.loop("w", FAST, heartbeat -> {
            runs.incrementAndGet();
            testEnds.await();
        });
        worker.start();
        await().until(() -> runs.get() == 1);

        worker.close();

        assertThat(worker.isAlive()).isFalse();
        assertThat(count("failures")).isZero();
        assertThat(worker.problem()).isEmpty();
    }

    @Test
    void endsAtOnce_whenItIsClosedDuringABackoff() {
        Worker worker = workers.loop(
                "w", FAST.withBackoff(Duration.ofHours(1), Duration.ofHours(2)), heartbeat -> throwIt(new Error("x")));
        worker.start();
        await().until(() -> count("failures") == 1);

        worker.close();

        assertThat(worker.isAlive()).isFalse();
    }

    @Test
    void keepsItsThread_whenATaskHandlesFailuresItself() {
        CountDownLatch repaired = new CountDownLatch(1);
        workers.loop("w", FAST, heartbeat -> {
                    heartbeat.failed(new OutOfMemoryError("no heap"));
                    repaired.await();
                    heartbeat.succeeded();
                    testEnds.await();
                })
                .start();
        await().until(() -> !workers.check().isUp());

        repaired.countDown();

        await().until(() -> workers.check().isUp());
        assertThat(count("failures")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void letsAnInjectedFaultHappenOnce(WorkerFault fault) {
        Worker worker = workers.loop(
                "w",
                FAST.withDeadline(SHORT_DEADLINE).withPause(Duration.ofMillis(1)),
                heartbeat -> runs.incrementAndGet());
        worker.start();

        worker.inject(fault);

        await().until(() -> count("failures") == 1);
        int before = runs.get();
        await().until(() -> runs.get() > before);
        assertThat(count("failures")).isEqualTo(1);
    }

    private void throwNext(Heartbeat heartbeat) throws Exception {
        Throwable failure = failures.poll();
        if (failure instanceof Hang) {
            testEnds.await();
        } else if (failure != null) {
            throwIt(failure);
        }
        runs.incrementAndGet();
    }

    private static void throwIt(Throwable failure) throws Exception {
        if (failure instanceof Error error) {
            throw error;
        }
        throw (Exception) failure;
    }

    private double count(String what) {
        return registry.get("frostline.worker." + what)
                .tag("worker", "w")
                .counter()
                .count();
    }

    /** Stands for a task that waits for ever. */
    private static final class Hang extends RuntimeException {}
}
