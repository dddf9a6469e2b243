package dev.frostline.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A second run over measurements of a time that is past, and how far it is.
 *
 * @param name of the replay's consumer group and topics: lower-case letters, digits and dashes
 * @param topic the topic that is read
 * @param from, to bounds of event time, to is exclusive; null for none
 * @param intoStore whether its rollups are stored with the live ones
 * @param done, total records of the topic that were read, and that are to be read
 * @param recordsPerSecond lately; 0 where it does not run
 * @param problem why it failed, null otherwise
 * @param promotedAt when its results took the place of the live ones; null where they did not
 * @param requestedAt when the stream processor was asked for it; null where a process of its own runs it
 */
@RecordBuilder
public record Replay(
        String name,
        String topic,
        @Nullable Instant from,
        @Nullable Instant to,
        boolean intoStore,
        State state,
        long done,
        long total,
        double recordsPerSecond,
        Instant startedAt,
        Instant updatedAt,
        @Nullable String problem,
        @Nullable Instant promotedAt,
        @Nullable Instant requestedAt) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?");

    private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

    /** What becomes of a replay; one that stopped or failed goes on where it was when it is asked for again. */
    public enum State {
        /** It waits for a stream processor. */
        REQUESTED,
        RUNNING,
        /** By somebody who wants no more of it for now. */
        STOPPED,
        FAILED,
        FINISHED
    }

    public Replay {
        TagValidation.requirePresent("topic", topic);
        if (!TOPIC.matcher(topic).matches()) {
            throw new InvalidValueException(
                    "topic", "is '" + topic + "': letters, digits, dots, dashes and underscores");
        }
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(startedAt, "started_at");
        Objects.requireNonNull(updatedAt, "updated_at");
        if (name == null || !NAME.matcher(name).matches()) {
            throw new InvalidValueException(
                    "name", "is '" + name + "': 1 to 40 lower-case letters, digits and dashes, no dash at either end");
        }
        from = toMillis(from);
        to = toMillis(to);
        startedAt = startedAt.truncatedTo(ChronoUnit.MILLIS);
        updatedAt = updatedAt.truncatedTo(ChronoUnit.MILLIS);
        promotedAt = toMillis(promotedAt);
        requestedAt = toMillis(requestedAt);
        if (from != null && to != null && !from.isBefore(to)) {
            throw new InvalidValueException("from", "is " + from + ", not before to, " + to);
        }
    }

    private static @Nullable Instant toMillis(@Nullable Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.MILLIS);
    }

    /** A replay that begins. */
    public static Replay of(
            String name, String topic, @Nullable Instant from, @Nullable Instant to, boolean intoStore, Instant now) {
        return ReplayBuilder.builder()
                .name(name)
                .topic(topic)
                .from(from)
                .to(to)
                .intoStore(intoStore)
                .state(State.RUNNING)
                .startedAt(now)
                .updatedAt(now)
                .build();
    }

    /** What a replay is called that nobody gave a name; to the second, since names are short. */
    public static String defaultName(@Nullable Instant from, @Nullable Instant to) {
        return "of-" + label(from) + "-" + label(to);
    }

    private static String label(@Nullable Instant time) {
        return time == null
                ? "all"
                : time.truncatedTo(ChronoUnit.SECONDS)
                        .toString()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^0-9tz]", "");
    }

    /** Whether both are over the same measurements and into the same places. */
    public boolean isSameAs(Replay other) {
        return name.equals(other.name)
                && topic.equals(other.topic)
                && Objects.equals(from, other.from)
                && Objects.equals(to, other.to)
                && intoStore == other.intoStore;
    }

    /** Why what is asked for is not this one's beginning or going on; empty where it is. */
    public Optional<String> conflictWith(Replay requested) {
        if (!isSameAs(requested)) {
            return Optional.of("there is a replay " + name
                    + " of another range, topic or destination: give this one another name");
        }
        return state == State.FINISHED
                ? Optional.of("the replay " + name + " is finished: give a new one another name")
                : Optional.empty();
    }

    /** The same, for a stream processor to begin or to go on with. */
    public Replay requested(Instant now) {
        return idle(State.REQUESTED, null, now).requestedAt(now).build();
    }

    /** The same, for a stream processor to go on with where it was asked for before. */
    public Replay handedOver(Instant now) {
        return ended(State.REQUESTED, null, now);
    }

    public Replay advanced(long newDone, long newTotal, double rate, Instant now) {
        return ReplayBuilder.builder(this)
                .state(State.RUNNING)
                .done(newDone)
                .total(newTotal)
                .recordsPerSecond(rate)
                .updatedAt(now)
                .problem(null)
                .build();
    }

    public Replay ended(State newState, @Nullable String newProblem, Instant now) {
        return idle(newState, newProblem, now).build();
    }

    public Replay promoted(Instant now) {
        return idle(state, problem, now).promotedAt(now).build();
    }

    private ReplayBuilder idle(State newState, @Nullable String newProblem, Instant now) {
        return ReplayBuilder.builder(this)
                .state(newState)
                .recordsPerSecond(0)
                .updatedAt(now)
                .problem(newProblem);
    }
}
