package dev.frostline.detection.alert.lifecycle;

import dev.frostline.detection.alert.state.ScopeMatch;
import dev.frostline.detection.alert.state.Table;
import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.Silence;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The silences: which alerts they suppress, and when. */
public final class Silences {
    private final Table<Silence> silences;

    public Silences(Table<Silence> silences) {
        this.silences = silences;
    }

    /** @param silence null ends the one of that id */
    public void put(String silenceId, @Nullable Silence silence) {
        if (silence == null) {
            silences.remove(silenceId);
        } else {
            silences.put(silenceId, silence);
        }
    }

    /** The first revision of a new alert: suppressed where a silence covers it. */
    public Alert applyToNew(Alert alert, long now) {
        return covering(alert, now)
                .map(s -> AlertLifecycle.createSilenced(alert, Instant.ofEpochMilli(now), s.silenceId()))
                .orElse(alert);
    }

    /** The alert's next revision where a silence began to cover it or does so no more. */
    public Optional<Alert> apply(Alert alert, long now) {
        Instant at = Instant.ofEpochMilli(now);
        Optional<Silence> covering = covering(alert, now);
        return covering.isPresent()
                ? AlertLifecycle.silence(alert, at, covering.get().silenceId())
                : AlertLifecycle.unsilence(alert, at);
    }

    /** When the next silence over the alert begins or ends; the greatest value where none does. */
    public long nextBoundary(Alert alert, long now) {
        long next = Long.MAX_VALUE;
        for (Silence silence : silences.values()) {
            long start = silence.startsAt().toEpochMilli();
            long end = silence.endsAt().toEpochMilli();
            if (end > now && ScopeMatch.covers(silence.scope(), alert.scope())) {
                next = Math.min(next, start > now ? start : end);
            }
        }
        return next;
    }

    public void removeEndedBefore(long time) {
        silences.values().stream()
                .filter(s -> s.endsAt().toEpochMilli() < time)
                .toList()
                .forEach(s -> silences.remove(s.silenceId()));
    }

    private Optional<Silence> covering(Alert alert, long now) {
        Instant at = Instant.ofEpochMilli(now);
        return silences.values().stream()
                .filter(s -> !at.isBefore(s.startsAt()) && at.isBefore(s.endsAt()))
                .filter(s -> ScopeMatch.covers(s.scope(), alert.scope()))
                .findFirst();
    }
}
