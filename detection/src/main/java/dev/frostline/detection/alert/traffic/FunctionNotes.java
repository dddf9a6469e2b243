package dev.frostline.detection.alert.traffic;

import dev.frostline.model.TrafficNote;
import java.util.Objects;

/**
 * The latest note of a function, and which of its days are usual ones: those of a shift that is over are not, and those
 * before one that has become normal are no more. Days are counted from the epoch.
 *
 * @param usualFrom the first that may be usual
 * @param shiftFrom, shiftTo those of a shift that is over; the second is exclusive
 */
public record FunctionNotes(TrafficNote note, long usualFrom, long shiftFrom, long shiftTo) {
    public FunctionNotes {
        Objects.requireNonNull(note, "note");
    }

    /** A first note, before which every day was usual. */
    static FunctionNotes first(TrafficNote note) {
        return new FunctionNotes(note, Long.MIN_VALUE, 0, 0);
    }

    FunctionNotes with(TrafficNote newer) {
        return new FunctionNotes(newer, usualFrom, shiftFrom, shiftTo);
    }

    /** The shares are those from before the shift again, from some day on. */
    FunctionNotes returned(TrafficNote ended, long from, long to) {
        return new FunctionNotes(ended, usualFrom, from, to);
    }

    /** What began on a day is what is usual now, also where the function is silent. */
    FunctionNotes rebaselined(TrafficNote ended, long from) {
        return new FunctionNotes(ended, from, 0, 0);
    }

    boolean isActive() {
        return note.status() == TrafficNote.Status.ACTIVE;
    }

    boolean isUsual(long day) {
        return day >= usualFrom && (day < shiftFrom || day >= shiftTo);
    }
}
