package dev.frostline.notifier.consumer;

import java.util.Locale;

/** The outcome of a record. Each record has exactly one. */
enum RecordOutcome {
    STORED,
    /** This revision or a later one was stored already. */
    STALE_REVISION,
    TOMBSTONE,
    DEAD_LETTERED,
    /** Malformed, and the dead-letter topic refuses it too; the log says which. */
    DEAD_LETTER_LOST;

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
