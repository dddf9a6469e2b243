package dev.frostline.query.http;

import dev.frostline.model.TrafficNote;
import dev.frostline.query.live.Freshness;
import dev.frostline.query.live.LiveView;
import dev.frostline.query.paging.NoteCursor;
import dev.frostline.query.paging.NotePage;
import dev.frostline.query.paging.NoteQuery;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists notes on functions whose traffic shifted, newest first. */
final class NoteRoutes {
    static final Set<String> PARAMETERS = Set.of("status", "functionName", "from", "to", "cursor", "limit");
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 500;

    private final LiveView live;

    NoteRoutes(LiveView live) {
        this.live = live;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/v1/notes", this::list);
    }

    private void list(Context context) {
        NotePage page = query(QueryParameters.of(context, PARAMETERS)).page(live.notes());
        Freshness freshness = live.freshness();
        String next = page.next() == null ? null : page.next().encode();
        context.json(new NoteList(page.notes(), next, freshness.asOf(), freshness.stale()));
    }

    private NoteQuery query(QueryParameters parameters) {
        Instant now = live.now();
        return new NoteQuery(
                parameters.read("status", NoteRoutes::statuses).orElse(Set.of()),
                parameters.text("functionName").orElse(null),
                parameters.time("from", now).orElse(null),
                parameters.time("to", now).orElse(null),
                parameters.read("cursor", NoteCursor::decode).orElse(null),
                parameters.integer("limit", DEFAULT_LIMIT, 1, MAX_LIMIT));
    }

    private static Set<TrafficNote.Status> statuses(String names) {
        Set<TrafficNote.Status> statuses = EnumSet.noneOf(TrafficNote.Status.class);
        for (String name : names.split(",", -1)) {
            statuses.add(EnumNames.parse(TrafficNote.Status.class, name));
        }
        return statuses;
    }

    record NoteList(
            List<TrafficNote> items,
            @Nullable String nextCursor,
            @Nullable Instant asOf,
            boolean stale) {}
}
