package dev.frostline.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of one request before a route sees it, without a thread that waits, so that a slow client occupies no
 * more than the bytes it has sent. Of a body that is too large, the rest is read and discarded up to a bound, so that the
 * client is ready for the answer.
 */
final class BodyLoading extends EagerContentHandler.ContentLoader {
    private static final int DRAIN_FACTOR = 4;
    private static final long CHECK_SECONDS = 1;
    private static final int INITIAL_CAPACITY = 512;

    private final BodyLimits limits;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(INITIAL_CAPACITY);
    private final AtomicBoolean ended = new AtomicBoolean();
    private final long start = System.nanoTime();
    private volatile long received;

    private BodyLoading(Handler next, Request request, Response response, Callback callback, BodyLimits limits) {
        super(next, request, response, callback);
        this.limits = limits;
    }

    /** Loads bodies of all types. */
    record Factory(BodyLimits limits) implements EagerContentHandler.ContentLoaderFactory {
        @Override
        public @Nullable String getApplicableMimeType() {
            return null;
        }

        @Override
        public EagerContentHandler.ContentLoader newContentLoader(
                @Nullable String contentType,
                @Nullable String mimeType,
                Handler handler,
                Request request,
                Response response,
                Callback callback) {
            return new BodyLoading(handler, request, response, callback, limits);
        }
    }

    @Override
    protected void load() {
        if (getRequest().getLength() > (long) DRAIN_FACTOR * limits.maxBytes()) {
            refuse(tooLarge());
            return;
        }
        Request.addCompletionListener(getRequest(), failure -> limits.release(reserved()));
        read(false);
        if (!ended.get()) {
            scheduleCheck();
        }
    }

    private long reserved() {
        return body.size();
    }

    private void read(boolean asynchronous) {
        while (!ended.get()) {
            Content.Chunk chunk = getRequest().read();
            if (chunk == null) {
                getRequest().demand(() -> read(true));
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                refuse(failure(chunk.getFailure()));
                return;
            }
            boolean last = chunk.isLast();
            add(chunk);
            chunk.release();
            if (last) {
                complete(asynchronous);
                return;
            }
        }
    }

    private void add(Content.Chunk chunk) {
        int size = chunk.remaining();
        long total = received + size;
        received = total;
        if (total > (long) DRAIN_FACTOR * limits.maxBytes()) {
            refuse(tooLarge());
        } else if (total <= limits.maxBytes()) {
            append(chunk.getByteBuffer(), size);
        }
    }

    private void append(ByteBuffer bytes, int size) {
        if (limits.tryReserve(size)) {
            byte[] copy = new byte[size];
            bytes.get(copy);
            body.writeBytes(copy);
        } else {
            refuse(ProblemException.overloaded("too many bodies arrive at the same time"));
        }
    }

    private void complete(boolean asynchronous) {
        if (received > limits.maxBytes()) {
            refuse(tooLarge());
        } else if (ended.compareAndSet(false, true)) {
            Request loaded = new LoadedRequest(getRequest(), body.toByteArray());
            if (asynchronous) {
                getRequest().getContext().execute(() -> handle(loaded, getResponse(), getCallback()));
            } else {
                handle(loaded, getResponse(), getCallback());
            }
        }
    }

    private void scheduleCheck() {
        getRequest().getComponents().getScheduler().schedule(this::checkRate, CHECK_SECONDS, TimeUnit.SECONDS);
    }

    private void checkRate() {
        if (ended.get()) {
            return;
        }
        HttpDeadlines deadlines = limits.deadlines();
        long elapsed = System.nanoTime() - start;
        long seconds = TimeUnit.NANOSECONDS.toSeconds(elapsed);
        boolean isSlow = elapsed > deadlines.bodyStart().toNanos() && received < seconds * deadlines.bytesPerSecond();
        if (isSlow || elapsed > deadlines.body().toNanos()) {
            refuse(late());
        } else {
            scheduleCheck();
        }
    }

    private void refuse(ProblemException problem) {
        if (ended.compareAndSet(false, true)) {
            getResponse().getHeaders().put(HttpHeader.CONNECTION, "close");
            JettyProblems.refuse(getRequest(), getResponse(), getCallback(), problem);
        }
    }

    private static ProblemException failure(Throwable cause) {
        return cause instanceof TimeoutException
                ? late()
                : ProblemException.badRequest("the body breaks off, or its transfer encoding is malformed");
    }

    private static ProblemException late() {
        return new ProblemException(408, "the body did not arrive in time");
    }

    private ProblemException tooLarge() {
        return new ProblemException(413, "a body may have at most " + limits.maxBytes() + " bytes");
    }
}
