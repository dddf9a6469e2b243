package dev.frostline.detection.alert;

import dev.frostline.detection.mixture.Comparison;
import dev.frostline.detection.mixture.Parts;
import dev.frostline.model.Direction;
import dev.frostline.model.Note;
import dev.frostline.model.TrafficShare;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** Writes the notes of one function at one time. */
final class NoteComposer {
    private static final int MOST_MOVES = 10;

    private final String function;
    private final EffectiveSettings settings;
    private final Instant now;

    NoteComposer(String function, Supplier<SettingsBook> settings, Instant now) {
        this.function = function;
        this.settings = settings.get().ofFunction(function);
        this.now = now;
    }

    /** The smallest effect that is worth a note: that which is worth an alert. */
    double minimum() {
        return settings.alerts().minimumEffect();
    }

    Instant now() {
        return now;
    }

    /** @param startedAt epoch milliseconds */
    Note first(Comparison shift, long startedAt) {
        Direction direction = shift.parts().mixtureMs() > 0 ? Direction.UP : Direction.DOWN;
        return compose(1, direction, shift, Instant.ofEpochMilli(startedAt), now);
    }

    Note next(Note before, Comparison shift) {
        return compose(before.revision() + 1, before.direction(), shift, before.startedAt(), before.detectedAt());
    }

    private Note compose(int revision, Direction direction, Comparison shift, Instant startedAt, Instant detectedAt) {
        Parts parts = shift.parts();
        return new Note(
                Note.noteId(function, startedAt),
                revision,
                function,
                Note.Status.ACTIVE,
                direction,
                new NoteTitle(function, shift, minimum()).text(),
                parts.beforeMs(),
                parts.sinceMs(),
                100 * parts.wholeShare(),
                100 * parts.mixtureShare(),
                100 * parts.levelShare(),
                startedAt,
                detectedAt,
                now,
                null,
                null,
                moved(shift),
                settings.names());
    }

    private static List<TrafficShare> moved(Comparison shift) {
        return shift.moves().stream()
                .limit(MOST_MOVES)
                .map(move -> new TrafficShare(
                        move.series().popCode(),
                        move.series().tier(),
                        Math.min(1, move.shareBefore()),
                        Math.min(1, move.shareSince()),
                        move.levelMs()))
                .toList();
    }
}
