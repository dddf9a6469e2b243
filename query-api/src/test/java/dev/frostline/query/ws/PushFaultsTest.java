package dev.frostline.query.ws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.frostline.model.alert.AlertStatus;
import dev.frostline.query.QuerySamples;
import dev.frostline.query.TestSocket;
import dev.frostline.query.http.HttpJson;
import dev.frostline.query.live.AlertChange;
import dev.frostline.query.live.LiveView;
import dev.frostline.supervision.WorkerFault;
import dev.frostline.supervision.Workers;
import io.javalin.Javalin;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PushFaultsTest {
    private static final int CHANGES = 20;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Workers workers = new Workers(registry, settings -> settings.withDeadline(Duration.ofSeconds(1))
            .withBackoff(Duration.ofMillis(200), Duration.ofMillis(400)));

    @ParameterizedTest
    @EnumSource
    void pushesEachChangeOnce_whenItsWorkerFailsOrHangs(WorkerFault fault) {
        PushSettings settings = new PushSettings(Set.of(), 10, Duration.ofMillis(50), Duration.ofSeconds(30));
        LiveView live = new LiveView(InstantSource.system());
        try (Broadcaster broadcaster = new Broadcaster(live, settings, HttpJson.mapper(), registry, workers)) {
            broadcaster.start();
            Javalin app = Javalin.create(config -> {
                config.startup.showJavalinBanner = false;
                new PushRoutes(broadcaster).addTo(config);
            });
            app.start("127.0.0.1", 0);
            try (TestSocket client = TestSocket.connect(app.port())) {
                await().until(() -> broadcaster.status().clients() == 1);
                workers.all().get(0).inject(fault);
                pushChanges(broadcaster);

                await().pollInterval(Duration.ofMillis(10))
                        .until(() -> !workers.check().isUp());
                await().until(() -> client.ofType("alert_updated").size() == CHANGES);
                assertThat(client.numbers()).isSorted().doesNotHaveDuplicates();
                await().until(() -> workers.check().isUp());
            } finally {
                app.stop();
            }
        }
    }

    private static void pushChanges(Broadcaster broadcaster) {
        for (int i = 1; i <= CHANGES; i++) {
            broadcaster.onAlert(new AlertChange(
                    AlertChange.Kind.UPDATED, QuerySamples.alert("a", i, AlertStatus.FIRING, Instant.EPOCH, "FRA")));
        }
    }
}
