package dev.frostline.query.http;

import dev.frostline.http.ProblemException;
import dev.frostline.model.InvalidValueException;
import dev.frostline.model.Replay;
import dev.frostline.model.Replay.State;
import dev.frostline.query.commands.CommandPublisher;
import dev.frostline.query.live.Freshness;
import dev.frostline.query.live.LiveView;
import dev.frostline.wire.Topics;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lists replays and their progress, the most recently started first, and requests and stops replays. */
final class ReplayRoutes {
    private static final Comparator<Replay> ORDER =
            Comparator.comparing(Replay::startedAt).reversed().thenComparing(Replay::name);
    private static final String SHAPE = "{name, topic, from, to, intoStore}, all texts but the last, true or false";
    /** A running replay reports its progress every few seconds. */
    private static final Duration PROGRESS_TIMEOUT = Duration.ofSeconds(30);

    private final LiveView live;
    private final CommandPublisher commands;
    private final InstantSource clock;
    private final ReplayAdmission admission = new ReplayAdmission();

    ReplayRoutes(LiveView live, CommandPublisher commands, InstantSource clock) {
        this.live = live;
        this.commands = commands;
        this.clock = clock;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/v1/replays", this::list);
        routes.post("/api/v1/replays", this::request);
        routes.post("/api/v1/replays/{name}/stop", this::stop);
    }

    private void list(Context context) {
        QueryParameters.requireNone(context);
        List<Replay> replays = live.replays().stream().sorted(ORDER).toList();
        Freshness freshness = live.freshness();
        context.json(new ReplayList(replays, freshness.asOf(), freshness.stale()));
    }

    private void request(Context context) {
        QueryParameters.requireNone(context);
        Replay requested = JsonBody.of(context, Body.class, SHAPE).replay(clock.instant());
        Optional<Replay> existing = find(requested.name());
        existing.flatMap(replay -> replay.conflictWith(requested).or(() -> conflictWhileActive(replay)))
                .ifPresent(conflict -> {
                    throw ProblemException.conflict(conflict);
                });
        admission.require(requested.name(), live.replays(), clock.instant());
        try {
            publish(context, existing.orElse(requested).requested(clock.instant()));
        } catch (RuntimeException e) {
            admission.release(requested.name());
            throw e;
        }
    }

    private void stop(Context context) {
        QueryParameters.requireNone(context);
        String name = context.pathParam("name");
        Replay existing = find(name)
                .orElseThrow(() -> ProblemException.notFound("there is no replay with the name '" + name + "'"));
        if (existing.state() != State.REQUESTED && existing.state() != State.RUNNING) {
            throw ProblemException.conflict(
                    "the replay " + name + " is " + EnumNames.of(existing.state()) + " already");
        }
        if (existing.requestedAt() == null) {
            throw ProblemException.conflict("the replay " + name + " was begun in a terminal: stop it there");
        }
        publish(context, existing.ended(State.STOPPED, null, clock.instant()));
    }

    private Optional<Replay> find(String name) {
        return live.replays().stream()
                .filter(replay -> replay.name().equals(name))
                .findFirst();
    }

    /** The reason why the replay cannot be requested again now. */
    private Optional<String> conflictWhileActive(Replay existing) {
        boolean isReporting = existing.updatedAt().isAfter(clock.instant().minus(PROGRESS_TIMEOUT));
        return switch (existing.state()) {
            case REQUESTED -> Optional.of("the replay " + existing.name() + " waits for a stream processor already");
            case RUNNING ->
                isReporting ? Optional.of("the replay " + existing.name() + " is running already") : Optional.empty();
            default -> Optional.empty();
        };
    }

    private void publish(Context context, Replay replay) {
        commands.publish(replay);
        context.status(HttpStatus.ACCEPTED).json(replay);
    }

    record ReplayList(List<Replay> items, @Nullable Instant asOf, boolean stale) {}

    /** All fields are optional. */
    record Body(
            @Nullable String name,
            @Nullable String topic,
            @Nullable String from,
            @Nullable String to,
            boolean intoStore) {
        Replay replay(Instant now) {
            Instant start = time("from", from, now);
            Instant end = time("to", to, now);
            try {
                return Replay.of(
                        name == null ? Replay.defaultName(start, end) : name,
                        topic == null ? Topics.MEASUREMENTS.name() : topic,
                        start,
                        end,
                        intoStore,
                        now);
            } catch (InvalidValueException e) {
                throw ProblemException.badParameter(e.field(), e.problem());
            }
        }

        private static @Nullable Instant time(String field, @Nullable String text, Instant now) {
            try {
                return text == null ? null : TimeExpression.parse(text, now);
            } catch (IllegalArgumentException e) {
                throw ProblemException.badParameter(field, String.valueOf(e.getMessage()));
            }
        }
    }
}
