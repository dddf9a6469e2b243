package dev.frostline.notifier;

import dev.frostline.ops.Metrics;
import dev.frostline.ops.ServiceRun;

/** Runs the notifier as its own process, configured by environment variables. */
public final class NotifierMain {
    private NotifierMain() {}

    public static void main(String[] arguments) {
        System.exit(ServiceRun.untilStopped(
                () -> new NotifierService(NotifierConfig.from(System.getenv()), new Metrics())));
    }
}
