package dev.frostline.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Closes connections whose next request has begun to arrive, and whose headers are not complete in time. Jetty's idle
 * timeout does not see them: each single byte begins it anew. Thread-safe.
 */
final class HeaderDeadline extends AbstractLifeCycle implements Connection.Listener {
    private static final long INTERVAL_MILLIS = 500;

    private final Duration deadline;
    private final Scheduler scheduler;
    private final Map<Connection, Progress> connections = new ConcurrentHashMap<>();
    private volatile Scheduler.@Nullable Task next;

    HeaderDeadline(Duration deadline, Scheduler scheduler) {
        this.deadline = deadline;
        this.scheduler = scheduler;
    }

    @Override
    protected void doStart() {
        schedule();
    }

    @Override
    protected void doStop() {
        Scheduler.Task task = next;
        if (task != null) {
            task.cancel();
        }
    }

    /** A WebSocket is no connection of HTTP any more. */
    @Override
    public void onOpened(Connection connection) {
        if (connection instanceof ConnectionMetaData) {
            connections.put(connection, new Progress());
        }
    }

    @Override
    public void onClosed(Connection connection) {
        connections.remove(connection);
    }

    /** The headers are complete. They do not count again until the request is answered. */
    void requestStarted(Request request) {
        Connection connection = request.getConnectionMetaData().getConnection();
        Progress progress = connections.get(connection);
        if (progress != null) {
            progress.suspend();
            Request.addCompletionListener(request, failure -> progress.resume(connection.getBytesIn()));
        }
    }

    private void schedule() {
        next = scheduler.schedule(this::closeLate, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void closeLate() {
        long now = System.nanoTime();
        connections.forEach((connection, progress) -> {
            if (progress.isLate(connection.getBytesIn(), now, deadline.toNanos())) {
                connection.close();
            }
        });
        if (isRunning()) {
            schedule();
        }
    }

    /** How far the headers of the next request of one connection have arrived. */
    private static final class Progress {
        private long bytesBefore;
        private long firstSeen;
        private boolean arriving;
        private boolean suspended;

        synchronized void suspend() {
            suspended = true;
        }

        synchronized void resume(long bytes) {
            suspended = false;
            arriving = false;
            bytesBefore = bytes;
        }

        synchronized boolean isLate(long bytes, long now, long nanos) {
            if (suspended || bytes == bytesBefore) {
                return false;
            }
            if (!arriving) {
                arriving = true;
                firstSeen = now;
            }
            return now - firstSeen > nanos;
        }
    }
}
