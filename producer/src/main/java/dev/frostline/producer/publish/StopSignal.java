package dev.frostline.producer.publish;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Signals a source to end. The pauses of the source wait on it, so that the signal ends them. Thread-safe. */
public final class StopSignal {
    private final CountDownLatch latch = new CountDownLatch(1);

    public void set() {
        latch.countDown();
    }

    public boolean isSet() {
        return latch.getCount() == 0;
    }

    /** @return whether the signal was set */
    public boolean await(Duration atMost) throws InterruptedException {
        return latch.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** @throws StoppedException where the signal is set within the time, or the thread is interrupted */
    public void pause(Duration time) throws StoppedException {
        try {
            if (await(time)) {
                throw new StoppedException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoppedException();
        }
    }
}
