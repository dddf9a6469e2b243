package dev.frostline.supervision;

import java.util.concurrent.locks.LockSupport;

/** What can go wrong in a worker, for tests and drills: {@link Worker#inject} makes it happen. */
public enum WorkerFault {
    EXCEPTION {
        @Override
        void happen() {
            throw new IllegalStateException("injected exception");
        }
    },
    ERROR {
        @Override
        void happen() {
            throw new OutOfMemoryError("injected error");
        }
    },
    /** Ends only with an interrupt. */
    HANG {
        @Override
        void happen() throws InterruptedException {
            while (!Thread.interrupted()) {
                LockSupport.park();
            }
            throw new InterruptedException("injected hang");
        }
    };

    abstract void happen() throws InterruptedException;
}
