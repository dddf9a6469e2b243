package dev.frostline.stream;

import dev.frostline.ops.Metrics;
import dev.frostline.ops.ServiceRun;
import dev.frostline.stream.application.StreamProcessorConfig;

/** Runs the stream processor as a process of its own. */
public final class StreamProcessorMain {
    private StreamProcessorMain() {}

    public static void main(String[] args) {
        System.exit(ServiceRun.untilStopped(
                () -> new StreamProcessorService(StreamProcessorConfig.from(System.getenv()), new Metrics())));
    }
}
