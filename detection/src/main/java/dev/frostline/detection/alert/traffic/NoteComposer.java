package dev.frostline.detection.alert.traffic;

import dev.frostline.detection.mixture.MeanDecomposition;
import dev.frostline.detection.mixture.PeriodComparison;
import dev.frostline.detection.settings.EffectiveSettings;
import dev.frostline.detection.settings.SettingsSnapshot;
import dev.frostline.model.Direction;
import dev.frostline.model.TrafficNote;
import dev.frostline.model.TrafficNoteBuilder;
import dev.frostline.model.TrafficShare;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** Writes the notes of one function at one time. */
final class NoteComposer {
    private static final int MAX_SHARE_CHANGES = 10;

    private final String function;
    private final EffectiveSettings settings;
    private final Instant now;

    NoteComposer(String function, Supplier<SettingsSnapshot> settings, Instant now) {
        this.function = function;
        this.settings = settings.get().ofFunction(function);
        this.now = now;
    }

    /** The smallest effect that is worth a note: that which is worth an alert. */
    double minimumEffect() {
        return settings.alerts().minimumEffect();
    }

    Instant now() {
        return now;
    }

    /** @param startedAt epoch milliseconds */
    TrafficNote first(PeriodComparison shift, long startedAt) {
        Direction direction = shift.decomposition().mixtureMs() > 0 ? Direction.UP : Direction.DOWN;
        return compose(1, direction, shift, Instant.ofEpochMilli(startedAt), now);
    }

    TrafficNote next(TrafficNote before, PeriodComparison shift) {
        return compose(before.revision() + 1, before.direction(), shift, before.startedAt(), before.detectedAt());
    }

    private TrafficNote compose(
            int revision, Direction direction, PeriodComparison shift, Instant startedAt, Instant detectedAt) {
        MeanDecomposition decomposition = shift.decomposition();
        return TrafficNoteBuilder.builder()
                .noteId(TrafficNote.noteId(function, startedAt))
                .revision(revision)
                .functionName(function)
                .status(TrafficNote.Status.ACTIVE)
                .direction(direction)
                .title(new NoteTitle(function, shift, minimumEffect()).text())
                .baselineMs(decomposition.beforeMs())
                .currentMs(decomposition.sinceMs())
                .changePct(100 * decomposition.totalShare())
                .mixturePct(100 * decomposition.mixtureShare())
                .levelPct(100 * decomposition.levelShare())
                .startedAt(startedAt)
                .detectedAt(detectedAt)
                .updatedAt(now)
                .moved(shareChanges(shift))
                .settings(settings.names())
                .build();
    }

    private static List<TrafficShare> shareChanges(PeriodComparison shift) {
        return shift.shareChanges().stream()
                .limit(MAX_SHARE_CHANGES)
                .map(shareChange -> new TrafficShare(
                        shareChange.series().popCode(),
                        shareChange.series().tier(),
                        Math.min(1, shareChange.shareBefore()),
                        Math.min(1, shareChange.shareSince()),
                        shareChange.levelMs()))
                .toList();
    }
}
