package dev.frostline.query.http;

import dev.frostline.query.live.Freshness;
import dev.frostline.query.live.FunctionState;
import dev.frostline.query.live.LiveView;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Returns the present state: overview, heat map and functions. */
final class LiveRoutes {
    static final String AS_OF = "X-Frostline-As-Of";
    static final String STALE = "X-Frostline-Stale";

    private final LiveView live;

    LiveRoutes(LiveView live) {
        this.live = live;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/v1/overview", this::overview);
        routes.get("/api/v1/heatmap", this::heatmap);
        routes.get("/api/v1/functions", this::functions);
    }

    private void overview(Context context) {
        QueryParameters.requireNone(context);
        context.json(live.overview());
    }

    private void heatmap(Context context) {
        QueryParameters.requireNone(context);
        Freshness freshness = live.freshness();
        if (freshness.asOf() != null) {
            context.header(AS_OF, freshness.asOf().toString());
        }
        context.header(STALE, Boolean.toString(freshness.stale()));
        context.json(live.heatmap());
    }

    private void functions(Context context) {
        QueryParameters.requireNone(context);
        Freshness freshness = live.freshness();
        context.json(new FunctionPage(live.functions(), freshness.asOf(), freshness.stale()));
    }

    record FunctionPage(List<FunctionState> items, @Nullable Instant asOf, boolean stale) {}
}
