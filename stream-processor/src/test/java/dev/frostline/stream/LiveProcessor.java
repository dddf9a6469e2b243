package dev.frostline.stream;

import static org.awaitility.Awaitility.await;

import dev.frostline.ops.Metrics;
import dev.frostline.stream.application.StreamProcessorConfig;
import java.time.Duration;

/** A stream processor that is up. */
public final class LiveProcessor implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final Metrics metrics = new Metrics();
    private final StreamProcessorService service;

    public LiveProcessor(StreamProcessorConfig config) {
        this.service = new StreamProcessorService(config, metrics);
        service.start();
        await().atMost(TIMEOUT).until(() -> service.check().isUp());
    }

    @Override
    public void close() {
        service.close();
        metrics.close();
    }
}
