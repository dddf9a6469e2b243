package dev.frostline.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Passes an empty buffer on where there is none: Jetty's {@code MinimumDataRateHandler} requires one. */
final class EmptyWrites extends Handler.Wrapper {
    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        return super.handle(request, new WithBuffers(request, response), callback);
    }

    private static final class WithBuffers extends Response.Wrapper {
        WithBuffers(Request request, Response wrapped) {
            super(request, wrapped);
        }

        @Override
        public void write(boolean last, @Nullable ByteBuffer content, Callback callback) {
            super.write(last, content == null ? BufferUtil.EMPTY_BUFFER : content, callback);
        }
    }
}
