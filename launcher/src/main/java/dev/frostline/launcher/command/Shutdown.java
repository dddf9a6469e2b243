package dev.frostline.launcher.command;

import dev.frostline.concurrent.ShutdownHooks;
import dev.frostline.launcher.edition.EmbeddedEdition;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/** Closes the running work when the process receives a signal to end. The JVM waits until the work is closed. */
public final class Shutdown {
    /** How long a closed piece of work may take to end. */
    private static final int TIMEOUT_SECONDS = 15;

    /**
     * Whether the command's work has ended. Its thread may be the one that ends the JVM, so that it cannot be joined.
     */
    private static final CountDownLatch ENDED = new CountDownLatch(1);

    private Shutdown() {}

    /** Reports that the command's work has ended: no shutdown hook waits for it any more. */
    public static void workEnded() {
        ENDED.countDown();
    }

    /** Closes the embedded edition, then lets the main thread end. */
    static void onSignal(EmbeddedEdition edition, CountDownLatch stopped) {
        ShutdownHooks.add("shutdown", () -> {
            System.err.println("stopping ...");
            edition.close();
            stopped.countDown();
            System.err.println("stopped");
        });
    }

    /** Closes the command's work, and waits until it has ended. */
    static void closeOnSignal(AutoCloseable work) {
        ShutdownHooks.add("shutdown", () -> close(work));
    }

    private static void close(AutoCloseable work) {
        try {
            work.close();
            if (!ENDED.await(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                LoggerFactory.getLogger(Shutdown.class).debug("the work did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LoggerFactory.getLogger(Shutdown.class).debug("closing failed", e);
        }
    }
}
