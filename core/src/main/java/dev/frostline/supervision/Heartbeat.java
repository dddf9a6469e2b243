package dev.frostline.supervision;

import java.time.Duration;

/** What a task reports while it runs. Only for the thread that runs the task. */
public interface Heartbeat {
    /** Reports nothing; for a task that runs outside of a worker. */
    Heartbeat NONE = new Heartbeat() {
        @Override
        public void beat() {}

        @Override
        public void idle() {}

        @Override
        public void succeeded() {}

        @Override
        public Duration failed(Throwable failure) {
            return Duration.ZERO;
        }
    };

    /** The task has made progress and works on. Must be called more often than the deadline of the worker. */
    void beat();

    /** The task now waits for work or for a dependency, however long: until the next beat it cannot hang. */
    void idle();

    /** A piece of work has succeeded: the worker's last failure is over. Is a beat, too. */
    void succeeded();

    /**
     * Counts a failure that the task itself handles, for example because it keeps a piece of work and tries it again.
     *
     * @return how long the task must wait before it tries again
     */
    Duration failed(Throwable failure);
}
