package dev.frostline.launcher.command;

import dev.frostline.concurrent.ShutdownHooks;
import dev.frostline.launcher.edition.EmbeddedEdition;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/** Closes what runs when the process receives a signal to end; the JVM waits until it is closed. */
final class Shutdown {
    /** How long a closed piece of work may take to end. */
    private static final int TIMEOUT_SECONDS = 15;

    private Shutdown() {}

    /** Closes the embedded edition, then lets the main thread end. */
    static void onSignal(EmbeddedEdition edition, CountDownLatch stopped) {
        ShutdownHooks.add("shutdown", () -> {
            System.err.println("stopping ...");
            edition.close();
            stopped.countDown();
            System.err.println("stopped");
        });
    }

    /** Closes the work of the calling thread, and waits until that thread has ended. */
    static void closeOnSignal(AutoCloseable work) {
        Thread worker = Thread.currentThread();
        ShutdownHooks.add("shutdown", () -> close(work, worker));
    }

    private static void close(AutoCloseable work, Thread worker) {
        try {
            work.close();
            worker.join(TimeUnit.SECONDS.toMillis(TIMEOUT_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LoggerFactory.getLogger(Shutdown.class).debug("closing failed", e);
        }
    }
}
