package dev.frostline.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.regex.Pattern;

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
 */
public record Replay(
        String name,
        String topic,
        Instant from,
        Instant to,
        boolean intoStore,
        State state,
        long done,
        long total,
        double recordsPerSecond,
        Instant startedAt,
        Instant updatedAt,
        String problem,
        Instant promotedAt) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?");

    /** What becomes of a replay; one that stopped or failed goes on where it was when it is asked for again. */
    public enum State {
        RUNNING,
        STOPPED,
        FAILED,
        FINISHED
    }

    public Replay {
        Tags.requirePresent("topic", topic);
        Objects.requireNonNull(state, "state");
        if (name == null || !NAME.matcher(name).matches()) {
            throw new InvalidValueException(
                    "name", "is '" + name + "': 1 to 40 lower-case letters, digits and dashes, no dash at either end");
        }
        startedAt = toMillis(startedAt);
        updatedAt = toMillis(updatedAt);
        promotedAt = toMillis(promotedAt);
        if (from != null && to != null && !from.isBefore(to)) {
            throw new InvalidValueException("from", "is " + from + ", not before to, " + to);
        }
    }

    private static Instant toMillis(Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.MILLIS);
    }

    /** A replay that has not begun. */
    public static Replay of(String name, String topic, Instant from, Instant to, boolean intoStore, Instant now) {
        return new Replay(name, topic, from, to, intoStore, State.RUNNING, 0, 0, 0, now, now, null, null);
    }

    /** Whether both are over the same measurements and into the same places. */
    public boolean isSameAs(Replay other) {
        return name.equals(other.name)
                && topic.equals(other.topic)
                && Objects.equals(from, other.from)
                && Objects.equals(to, other.to)
                && intoStore == other.intoStore;
    }

    public Replay advanced(long newDone, long newTotal, double rate, Instant now) {
        return new Replay(
                name,
                topic,
                from,
                to,
                intoStore,
                State.RUNNING,
                newDone,
                newTotal,
                rate,
                startedAt,
                now,
                null,
                promotedAt);
    }

    public Replay ended(State how, String why, Instant now) {
        return new Replay(name, topic, from, to, intoStore, how, done, total, 0, startedAt, now, why, promotedAt);
    }

    public Replay promoted(Instant now) {
        return new Replay(name, topic, from, to, intoStore, state, done, total, 0, startedAt, now, problem, now);
    }
}
