package dev.frostline.producer;

import dev.frostline.ops.Metrics;
import dev.frostline.ops.ServiceRun;

/** Runs the producer as its own process. */
public final class ProducerMain {
    private ProducerMain() {}

    public static void main(String[] args) {
        System.exit(ServiceRun.untilStopped(
                () -> new ProducerService(ProducerConfig.from(System.getenv()), new Metrics())));
    }
}
