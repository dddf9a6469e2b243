package dev.frostline.detection.alert;

import dev.frostline.model.Alert;
import dev.frostline.model.Silence;
import java.time.Instant;
import java.util.Optional;

/** What keeps alerts from people, and when. */
final class Silences {
    private final Table<Silence> silences;

    Silences(Table<Silence> silences) {
        this.silences = silences;
    }

    /** @param silence null ends the one of that id */
    void put(String silenceId, Silence silence) {
        if (silence == null) {
            silences.remove(silenceId);
        } else {
            silences.put(silenceId, silence);
        }
    }

    /** A new alert as it is to be told first. */
    Alert born(Alert alert, long now) {
        return covering(alert, now)
                .map(s -> AlertLifecycle.bornSilenced(alert, Instant.ofEpochMilli(now), s.silenceId()))
                .orElse(alert);
    }

    /** The alert's next revision where a silence began to cover it or does so no more. */
    Optional<Alert> apply(Alert alert, long now) {
        Instant at = Instant.ofEpochMilli(now);
        Optional<Silence> covering = covering(alert, now);
        return covering.isPresent()
                ? AlertLifecycle.silence(alert, at, covering.get().silenceId())
                : AlertLifecycle.unsilence(alert, at);
    }

    /** When the next silence over the alert begins or ends; the greatest value where none does. */
    long nextEdge(Alert alert, long now) {
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

    void forgetEndedBefore(long time) {
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
