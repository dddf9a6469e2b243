package dev.frostline.notifier;

import dev.frostline.ops.Metrics;
import dev.frostline.ops.ServiceRun;

/** The notifier as a process of its own, configured by the environment. */
public final class NotifierMain {
    private NotifierMain() {}

    public static void main(String[] arguments) {
        System.exit(ServiceRun.untilStopped(
                () -> new NotifierService(NotifierConfig.from(System.getenv()), new Metrics())));
    }
}
