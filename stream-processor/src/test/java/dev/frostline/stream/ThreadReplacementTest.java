package dev.frostline.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;

class ThreadReplacementTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ThreadReplacement replacement = new ThreadReplacement(registry, closing);

    @Test
    void replacesAFailedThread_andCountsIt() {
        assertThat(replacement.handle(new IllegalStateException("broken")))
                .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);

        assertThat(replacement.failure())
                .hasValueSatisfying(failure -> assertThat(failure).contains("broken"));
        assertThat(registry.get("frostline.stream.thread.failures").counter().count())
                .isEqualTo(1);
    }

    @Test
    void replacesNothing_whenTheServiceIsClosing() {
        closing.countDown();

        assertThat(replacement.handle(new IllegalStateException("broken")))
                .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
    }

    @Test
    void clearsTheFailure_whenProcessingWorksAgain() {
        replacement.handle(new IllegalStateException("broken"));

        replacement.markWorking();

        assertThat(replacement.failure()).isEmpty();
    }
}
