package dev.frostline.stream.replay;

import dev.frostline.model.Replay;
import dev.frostline.model.Replay.State;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The requested replays, as the topic of replays contains them. Not thread-safe. */
public final class ReplayRequests {
    private final Map<String, Replay> all = new HashMap<>();

    public void handle(ConsumerRecord<byte[], byte[]> received) {
        ReplayJournal.apply(received, all);
    }

    public void clear() {
        all.clear();
    }

    /**
     * Finds the replay that has waited longest. A replay that a processor left running when it ended waits as well.
     *
     * @param isDue whether a replay may start now
     */
    public Optional<Replay> next(Predicate<Replay> isDue) {
        return all.values().stream()
                .filter(replay -> replay.requestedAt() != null)
                .filter(replay -> replay.state() == State.REQUESTED || replay.state() == State.RUNNING)
                .filter(isDue)
                .min(Comparator.comparing(Replay::requestedAt).thenComparing(Replay::name));
    }

    /** @return whether a user has stopped the replay */
    public boolean isStopped(String name) {
        Replay known = all.get(name);
        return known != null && known.state() == State.STOPPED;
    }
}
