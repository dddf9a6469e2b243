package dev.frostline.query.http;

import dev.frostline.http.ProblemException;
import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.AlertStatus;
import dev.frostline.model.alert.Severity;
import dev.frostline.query.alerts.AlertArchive;
import dev.frostline.query.live.Freshness;
import dev.frostline.query.live.LiveView;
import dev.frostline.query.paging.AlertCursor;
import dev.frostline.query.paging.AlertPage;
import dev.frostline.query.paging.AlertQuery;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists alerts, newest first, and returns single ones. */
final class AlertRoutes {
    static final Set<String> PARAMETERS =
            Set.of("status", "severity", "functionName", "popCode", "from", "to", "cursor", "limit");
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 500;

    private final AlertArchive archive;
    private final LiveView live;

    AlertRoutes(AlertArchive archive, LiveView live) {
        this.archive = archive;
        this.live = live;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/v1/alerts", this::list);
        routes.get("/api/v1/alerts/{id}", this::one);
    }

    private void list(Context context) {
        QueryParameters parameters = QueryParameters.of(context, PARAMETERS);
        AlertPage page = archive.find(query(parameters));
        Freshness freshness = live.freshness();
        String next = page.next() == null ? null : page.next().encode();
        context.json(new AlertList(page.alerts(), next, freshness.asOf(), !page.complete() || freshness.stale()));
    }

    private void one(Context context) {
        QueryParameters.requireNone(context);
        context.json(find(archive, context));
    }

    static Alert find(AlertArchive archive, Context context) {
        String id = context.pathParam("id");
        return archive.get(id)
                .orElseThrow(() -> ProblemException.notFound("there is no alert with the id '" + id + "'"));
    }

    private AlertQuery query(QueryParameters parameters) {
        Instant now = live.now();
        return new AlertQuery(
                parameters.read("status", AlertRoutes::statuses).orElse(Set.of()),
                parameters
                        .read("severity", name -> EnumNames.parse(Severity.class, name))
                        .orElse(null),
                parameters.text("functionName").orElse(null),
                parameters.text("popCode").orElse(null),
                parameters.time("from", now).orElse(null),
                parameters.time("to", now).orElse(null),
                parameters.read("cursor", AlertCursor::decode).orElse(null),
                parameters.integer("limit", DEFAULT_LIMIT, 1, MAX_LIMIT));
    }

    private static Set<AlertStatus> statuses(String names) {
        Set<AlertStatus> statuses = EnumSet.noneOf(AlertStatus.class);
        for (String name : names.split(",", -1)) {
            statuses.add(EnumNames.parse(AlertStatus.class, name));
        }
        return statuses;
    }

    record AlertList(
            List<Alert> items,
            @Nullable String nextCursor,
            @Nullable Instant asOf,
            boolean stale) {}
}
