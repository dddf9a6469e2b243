package dev.frostline.query.http;

import dev.frostline.model.Replay;
import dev.frostline.query.live.Freshness;
import dev.frostline.query.live.LiveView;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Replays and how far they are, the latest begun first. */
final class ReplayRoutes {
    private static final Comparator<Replay> ORDER =
            Comparator.comparing(Replay::startedAt).reversed().thenComparing(Replay::name);

    private final LiveView live;

    ReplayRoutes(LiveView live) {
        this.live = live;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/v1/replays", this::list);
    }

    private void list(Context context) {
        List<Replay> replays = live.replays().stream().sorted(ORDER).toList();
        Freshness freshness = live.freshness();
        context.json(new ReplayList(replays, freshness.asOf(), freshness.stale()));
    }

    record ReplayList(List<Replay> items, Instant asOf, boolean stale) {}
}
