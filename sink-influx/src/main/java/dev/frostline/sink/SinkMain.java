package dev.frostline.sink;

import dev.frostline.ops.Metrics;
import dev.frostline.ops.ServiceRun;
import dev.frostline.sink.pipeline.SinkConfig;

/** The sink as a process of its own. */
public final class SinkMain {
    private SinkMain() {}

    public static void main(String[] arguments) {
        System.exit(ServiceRun.untilStopped(() -> new SinkService(SinkConfig.from(System.getenv()), new Metrics())));
    }
}
