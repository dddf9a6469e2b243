package dev.frostline.stream.alert;

import java.util.Locale;

/** What became of what people sent. */
enum AlertOutcome {
    OBEYED,
    /** The alert is unknown, or its state does not know the transition. */
    REFUSED,
    DEAD_LETTERED;

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
