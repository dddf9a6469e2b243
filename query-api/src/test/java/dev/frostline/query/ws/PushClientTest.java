package dev.frostline.query.ws;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.awaitility.Awaitility;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.junit.jupiter.api.Test;

class PushClientTest {
    private final PushMetrics metrics = new PushMetrics(new SimpleMeterRegistry(), List.of());
    private final SlowSession session = new SlowSession();
    private final PushClient client = new PushClient(session.proxy(), Duration.ofSeconds(30), metrics);

    @Test
    void sendsTheNewestState_whenTheClientIsSlow() {
        for (int i = 1; i <= 100; i++) {
            client.offer(state(i));
        }
        assertThat(session.sent).hasSize(16);

        session.completeAll();

        assertThat(session.sent).hasSize(17).endsWith("16", "100");
        assertThat(metrics.sent.count()).isEqualTo(17);
        assertThat(metrics.conflated.count()).isEqualTo(83);
        assertThat(metrics.evicted.count()).isZero();
    }

    @Test
    void keepsTheOrder_andEveryAlert_whenTheClientIsSlow() {
        for (int i = 1; i <= 60; i++) {
            client.offer(i % 2 == 0 ? alert(i) : state(i));
        }
        session.completeAll();

        List<Integer> numbers = session.sent.stream().map(Integer::valueOf).toList();
        assertThat(numbers).isSorted().contains(59);
        for (int i = 2; i <= 60; i += 2) {
            assertThat(numbers).contains(i);
        }
    }

    @Test
    void disconnectsAClient_whenTooManyAlertsAreQueued() {
        boolean connected = true;
        for (int i = 1; i <= 80; i++) {
            connected = client.offer(alert(i));
            assertThat(connected).isTrue();
        }

        assertThat(client.offer(alert(81))).isFalse();

        assertThat(session.disconnected).isTrue();
        assertThat(metrics.evicted.count()).isEqualTo(1);
        session.failAll();
        assertThat(metrics.failed.count()).isEqualTo(81);
        assertThat(client.offer(alert(82))).isFalse();
    }

    @Test
    void disconnectsAClient_whenItStallsTooLong() {
        PushClient stalled = new PushClient(session.proxy(), Duration.ofMillis(50), metrics);
        stalled.offer(state(1));

        Awaitility.await().until(() -> !stalled.offer(state(2)));

        assertThat(session.disconnected).isTrue();
    }

    @Test
    void closesAClient_whenItsConnectionFails() {
        client.offer(state(1));

        session.failAll();

        assertThat(client.offer(state(2))).isFalse();
        assertThat(metrics.failed.count()).isEqualTo(1);
    }

    private static PushMessage state(int number) {
        return new PushMessage("metrics_update", true, Integer.toString(number));
    }

    private static PushMessage alert(int number) {
        return new PushMessage("alert_created", false, Integer.toString(number));
    }

    /** Takes messages only when told to. */
    private static final class SlowSession {
        private final List<String> sent = new ArrayList<>();
        private final Deque<Callback> open = new ArrayDeque<>();
        private boolean disconnected;

        Session proxy() {
            return (Session) Proxy.newProxyInstance(
                    Session.class.getClassLoader(), new Class<?>[] {Session.class}, (self, method, arguments) -> {
                        if (method.getName().equals("sendText")) {
                            sent.add((String) arguments[0]);
                            open.add((Callback) arguments[1]);
                        } else if (method.getName().equals("disconnect")) {
                            disconnected = true;
                        }
                        return null;
                    });
        }

        void completeAll() {
            while (!open.isEmpty()) {
                open.poll().succeed();
            }
        }

        void failAll() {
            while (!open.isEmpty()) {
                open.poll().fail(new IllegalStateException("the connection is gone"));
            }
        }
    }
}
