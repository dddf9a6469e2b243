package dev.frostline.query.ws;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/**
 * One connection. Only so many messages are handed to it at a time; further ones wait here, the newest state in place
 * of an older one, always in the order of their numbers. Where too many wait that cannot be replaced, or the oldest
 * under way takes too long, the client cannot follow and is let go. Thread-safe; never blocks.
 */
final class Client {
    private static final int MOST_UNDER_WAY = 16;
    private static final int MOST_WAITING = 64;

    private final Session session;
    private final Duration stallLimit;
    private final PushMetrics metrics;
    private final Deque<Frame> waiting = new ArrayDeque<>();
    private final Deque<Long> underWaySince = new ArrayDeque<>();
    private boolean gone;

    Client(Session session, Duration stallLimit, PushMetrics metrics) {
        this.session = session;
        this.stallLimit = stallLimit;
        this.metrics = metrics;
    }

    /** Whether the client is still there. */
    synchronized boolean offer(Frame frame) {
        if (gone) {
            return false;
        }
        if (frame.conflatable()) {
            dropOlder(frame.type());
        }
        waiting.add(frame);
        sendWaiting();
        if (isStalled() || waiting.size() > MOST_WAITING) {
            evict();
        }
        return !gone;
    }

    synchronized void leave() {
        gone = true;
        metrics.failed.increment(waiting.size());
        waiting.clear();
    }

    private void dropOlder(String type) {
        for (Iterator<Frame> frames = waiting.iterator(); frames.hasNext(); ) {
            if (frames.next().type().equals(type)) {
                frames.remove();
                metrics.conflated.increment();
            }
        }
    }

    private void sendWaiting() {
        while (!gone && !waiting.isEmpty() && underWaySince.size() < MOST_UNDER_WAY) {
            underWaySince.add(System.nanoTime());
            session.sendText(waiting.poll().text(), Callback.from(this::sent, this::failed));
        }
    }

    private boolean isStalled() {
        Long oldest = underWaySince.peek();
        return oldest != null && System.nanoTime() - oldest > stallLimit.toNanos();
    }

    /** A farewell would only queue behind what the client does not take. */
    private void evict() {
        leave();
        metrics.evicted.increment();
        session.disconnect();
    }

    private synchronized void sent() {
        metrics.sent.increment();
        underWaySince.poll();
        sendWaiting();
    }

    private synchronized void failed(Throwable cause) {
        metrics.failed.increment();
        underWaySince.poll();
        if (!gone) {
            leave();
        }
    }
}
