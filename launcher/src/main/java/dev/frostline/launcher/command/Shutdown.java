package dev.frostline.launcher.command;

import dev.frostline.launcher.edition.EmbeddedEdition;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/** What happens when the process is told to end; the JVM waits for it. */
final class Shutdown {
    /** Within which work in the foreground ends after it was told to. */
    private static final int TIMEOUT_SECONDS = 15;

    private Shutdown() {}

    /** Closes the embedded edition, then lets the main thread go. */
    static void onSignal(EmbeddedEdition edition, CountDownLatch stopped) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            System.err.println("stopping ...");
                            edition.close();
                            stopped.countDown();
                            System.err.println("stopped");
                        },
                        "shutdown"));
    }

    /** Stops work that the calling thread does, and waits for that thread. */
    static void closeOnSignal(AutoCloseable work) {
        Thread worker = Thread.currentThread();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            try {
                                work.close();
                                worker.join(TimeUnit.SECONDS.toMillis(TIMEOUT_SECONDS));
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            } catch (Exception e) {
                                LoggerFactory.getLogger(Shutdown.class).debug("closing failed", e);
                            }
                        },
                        "shutdown"));
    }
}
