package dev.frostline.ops;

import dev.frostline.concurrent.ShutdownHooks;
import dev.frostline.config.ConfigException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one service as a process: starts it, waits for the end, closes it. */
public final class ServiceRun {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceRun.class);

    private ServiceRun() {}

    /**
     * Returns the exit status: 0 after a clean end, 1 where the start failed, 2 where the configuration is wrong.
     * Problems are written to standard error, one sentence each.
     */
    public static int untilStopped(Supplier<Service> build) {
        try (Service service = build.get()) {
            CountDownLatch closed = new CountDownLatch(1);
            ShutdownHooks.add("shutdown", () -> close(service, closed));
            service.start();
            LOG.info("{} runs", service.name());
            closed.await();
            return 0;
        } catch (ConfigException e) {
            e.problems().forEach(System.err::println);
            return 2;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        } catch (RuntimeException e) {
            LOG.debug("start failed", e);
            System.err.println("cannot start: " + e.getMessage());
            return 1;
        }
    }

    private static void close(Service service, CountDownLatch closed) {
        LOG.info("{} stops", service.name());
        service.close();
        closed.countDown();
    }
}
