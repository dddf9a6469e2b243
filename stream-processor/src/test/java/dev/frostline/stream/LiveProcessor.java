package dev.frostline.stream;

import static org.awaitility.Awaitility.await;

import dev.frostline.ops.Metrics;
import java.time.Duration;

/** A stream processor that is up. */
final class LiveProcessor implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Metrics metrics = new Metrics();
    private final StreamProcessorService service;

    LiveProcessor(StreamProcessorConfig config) {
        this.service = new StreamProcessorService(config, metrics);
        service.start();
        await().atMost(PATIENCE).until(() -> service.check().isUp());
    }

    @Override
    public void close() {
        service.close();
        metrics.close();
    }
}
