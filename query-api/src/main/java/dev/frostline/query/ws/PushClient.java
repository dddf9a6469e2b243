package dev.frostline.query.ws;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/**
 * One connection. The number of messages in flight is limited; further ones wait here in the order of their numbers,
 * and a new state replaces a waiting older one. A client with too many waiting messages that cannot be replaced, or
 * with a message in flight for too long, is disconnected. Thread-safe; never blocks.
 */
final class PushClient {
    private static final int MAX_IN_FLIGHT = 16;
    private static final int MAX_QUEUED = 64;

    private final Session session;
    private final Duration stallLimit;
    private final PushMetrics metrics;
    private final Deque<PushMessage> queue = new ArrayDeque<>();
    private final Deque<Long> inFlightSince = new ArrayDeque<>();
    private boolean closed;

    PushClient(Session session, Duration stallLimit, PushMetrics metrics) {
        this.session = session;
        this.stallLimit = stallLimit;
        this.metrics = metrics;
    }

    /** @return whether the client is still connected */
    synchronized boolean offer(PushMessage message) {
        if (closed) {
            return false;
        }
        if (message.conflatable()) {
            dropOlder(message.type());
        }
        queue.add(message);
        sendQueued();
        if (isStalled() || queue.size() > MAX_QUEUED) {
            evict();
        }
        return !closed;
    }

    synchronized void close() {
        closed = true;
        metrics.failed.increment(queue.size());
        queue.clear();
    }

    private void dropOlder(String type) {
        for (Iterator<PushMessage> messages = queue.iterator(); messages.hasNext(); ) {
            if (messages.next().type().equals(type)) {
                messages.remove();
                metrics.conflated.increment();
            }
        }
    }

    private void sendQueued() {
        while (!closed && !queue.isEmpty() && inFlightSince.size() < MAX_IN_FLIGHT) {
            inFlightSince.add(System.nanoTime());
            session.sendText(queue.poll().text(), Callback.from(this::sent, this::failed));
        }
    }

    private boolean isStalled() {
        Long oldest = inFlightSince.peek();
        return oldest != null && System.nanoTime() - oldest > stallLimit.toNanos();
    }

    /** A close frame would only wait behind the messages that the client does not read. */
    private void evict() {
        close();
        metrics.evicted.increment();
        session.disconnect();
    }

    private synchronized void sent() {
        metrics.sent.increment();
        inFlightSince.poll();
        sendQueued();
    }

    private synchronized void failed(Throwable cause) {
        metrics.failed.increment();
        inFlightSince.poll();
        if (!closed) {
            close();
        }
    }
}
