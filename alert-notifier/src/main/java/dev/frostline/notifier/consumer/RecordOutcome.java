package dev.frostline.notifier.consumer;

import java.util.Locale;

/** What became of a record; each record that came in has exactly one of these. */
enum RecordOutcome {
    STORED,
    /** This revision or a later one was there. */
    STALE_REVISION,
    TOMBSTONE,
    DEAD_LETTERED,
    /** Malformed, and the dead-letter topic refuses it too; the log says which. */
    DEAD_LETTER_LOST;

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
