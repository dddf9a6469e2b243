package dev.frostline.supervision;

/**
 * The work of a worker. The worker calls it again and again until the worker is stopped, also after it threw. So a task
 * keeps what must not be lost in fields, and not in local variables.
 */
@FunctionalInterface
public interface WorkerTask {
    /**
     * Does a part of the work: a tick, a batch, or all that there is until the worker is stopped.
     *
     * @throws InterruptedException if the worker is stopped, or if the watchdog interrupts it because it hangs
     * @throws Exception any failure: the worker calls the task again after a back-off
     */
    void run(Heartbeat heartbeat) throws Exception;
}
