package dev.frostline.query.alerts;

import dev.frostline.model.alert.Alert;
import dev.frostline.query.paging.CursorText;
import java.time.Instant;
import java.util.Comparator;

/** The place behind one alert in the order of pages: by time of detection, newest first, then by id. */
public record AlertCursor(Instant detectedAt, String alertId) {
    static final Comparator<Alert> ORDER = Comparator.comparing(Alert::detectedAt)
            .thenComparing(Alert::alertId)
            .reversed();

    static AlertCursor behind(Alert alert) {
        return new AlertCursor(alert.detectedAt(), alert.alertId());
    }

    boolean isBefore(Alert alert) {
        int order = alert.detectedAt().compareTo(detectedAt);
        return order < 0 || (order == 0 && alert.alertId().compareTo(alertId) < 0);
    }

    public String encode() {
        return CursorText.of(detectedAt.toEpochMilli(), alertId);
    }

    /** @throws IllegalArgumentException where the text is no such cursor */
    public static AlertCursor decode(String encoded) {
        return CursorText.read(
                encoded, 2, parts -> new AlertCursor(Instant.ofEpochMilli(Long.parseLong(parts[0])), parts[1]));
    }
}
