package dev.frostline.http;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Closes the connection of a client that reads its response too slowly. Each write has some seconds and the time that its
 * bytes take at the minimum rate. Jetty's {@code MinimumDataRateHandler} gives a write of two bytes two milliseconds, and
 * so breaks short responses of a busy server.
 */
final class WriteDeadline extends Handler.Wrapper {
    private final HttpDeadlines deadlines;

    WriteDeadline(HttpDeadlines deadlines) {
        this.deadlines = deadlines;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        return super.handle(request, new TimedResponse(request, response), callback);
    }

    private final class TimedResponse extends Response.Wrapper {
        TimedResponse(Request request, Response wrapped) {
            super(request, wrapped);
        }

        @Override
        public void write(boolean last, @Nullable ByteBuffer content, Callback callback) {
            int bytes = content == null ? 0 : content.remaining();
            long nanos = deadlines.bodyStart().toNanos()
                    + TimeUnit.SECONDS.toNanos(1) * bytes / Math.max(1, deadlines.bytesPerSecond());
            Scheduler.Task close = getRequest()
                    .getComponents()
                    .getScheduler()
                    .schedule(this::closeConnection, nanos, TimeUnit.NANOSECONDS);
            super.write(last, content, Callback.from(close::cancel, callback));
        }

        private void closeConnection() {
            getRequest().getConnectionMetaData().getConnection().getEndPoint().close();
        }
    }
}
