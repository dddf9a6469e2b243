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
 * A second run over measurements of the past, and its progress.
 *
 * @param name of the replay's consumer group and topics: lower-case letters, digits and dashes
 * @param topic the topic that is read
 * @param from, to bounds of event time, to is exclusive; null for none
 * @param intoStore whether its rollups are stored with the live ones
 * @param done, total how many records of the topic were read, and how many there are to read
 * @param recordsPerSecond the recent rate; 0 while it does not run
 * @param problem why it failed, null otherwise
 * @param promotedAt when its results replaced the live ones; null where they have not
 * @param requestedAt when it was requested from the stream processor; null where a process of its own runs it
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

    /** A stopped or failed replay continues where it was when it is requested again. */
    public enum State {
        /** It waits for a stream processor. */
        REQUESTED,
        RUNNING,
        /** A user has stopped it. */
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

    /** Creates a replay that starts now. */
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

    /** @return the name of a replay that was given none; its times are cut to seconds, since names are short */
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

    /** Whether both read the same measurements and write to the same topics. */
    public boolean isSameAs(Replay other) {
        return name.equals(other.name)
                && topic.equals(other.topic)
                && Objects.equals(from, other.from)
                && Objects.equals(to, other.to)
                && intoStore == other.intoStore;
    }

    /** @return why the requested replay can neither start nor continue this one; empty where it can */
    public Optional<String> conflictWith(Replay requested) {
        if (!isSameAs(requested)) {
            return Optional.of("there is a replay " + name
                    + " of another range, topic or destination: give this one another name");
        }
        return state == State.FINISHED
                ? Optional.of("the replay " + name + " is finished: give a new one another name")
                : Optional.empty();
    }

    /** The same replay, for a stream processor to start or to continue. */
    public Replay requested(Instant now) {
        return idle(State.REQUESTED, null, now).requestedAt(now).build();
    }

    /** The same replay, for another stream processor to continue. */
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
