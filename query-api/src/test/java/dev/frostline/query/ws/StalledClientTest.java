package dev.frostline.query.ws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.frostline.model.alert.AlertStatus;
import dev.frostline.query.QuerySamples;
import dev.frostline.query.TestSocket;
import dev.frostline.query.http.HttpJson;
import dev.frostline.query.live.AlertChange;
import dev.frostline.query.live.LiveView;
import dev.frostline.supervision.Workers;
import io.javalin.Javalin;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StalledClientTest {
    private static final int ALERTS = 300;

    @Test
    void disconnectsTheStalledClient_andServesTheOther() throws IOException {
        PushSettings settings = new PushSettings(Set.of(), 10, Duration.ofMillis(50), Duration.ofSeconds(30));
        LiveView live = new LiveView(InstantSource.system());
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        try (Broadcaster broadcaster =
                new Broadcaster(live, settings, HttpJson.mapper(), registry, new Workers(registry))) {
            broadcaster.start();
            Javalin app = Javalin.create(config -> {
                config.startup.showJavalinBanner = false;
                new PushRoutes(broadcaster).addTo(config);
            });
            app.start("127.0.0.1", 0);
            try (Socket stalled = connectAndNeverRead(app.port());
                    TestSocket other = TestSocket.connect(app.port())) {
                await().until(() -> broadcaster.status().clients() == 2);
                pushLargeAlerts(broadcaster, other);

                await().until(() -> broadcaster.status().clients() == 1);
                assertThat(broadcaster.status().evicted()).isEqualTo(1);
                assertThat(other.numbers()).isSorted().doesNotHaveDuplicates();
                assertThat(stalled.isConnected()).isTrue();
            } finally {
                app.stop();
            }
        }
    }

    /** Each as soon as the other client has taken the one before, until the stalled one is let go. */
    private static void pushLargeAlerts(Broadcaster broadcaster, TestSocket other) {
        String[] pops = new String[10_000];
        for (int i = 0; i < pops.length; i++) {
            pops[i] = "POP" + i;
        }
        for (int i = 1; i <= ALERTS && broadcaster.status().evicted() == 0; i++) {
            int expected = i;
            broadcaster.onAlert(new AlertChange(
                    AlertChange.Kind.UPDATED, QuerySamples.alert("a", i, AlertStatus.FIRING, Instant.EPOCH, pops)));
            await().pollInterval(Duration.ofMillis(1))
                    .until(() -> other.ofType("alert_updated").size() == expected);
        }
    }

    private static Socket connectAndNeverRead(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        String upgrade = "GET /ws HTTP/1.1\r\nHost: 127.0.0.1:" + port
                + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
        socket.getOutputStream().write(upgrade.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
