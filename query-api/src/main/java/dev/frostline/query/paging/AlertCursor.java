package dev.frostline.query.paging;

import dev.frostline.model.alert.Alert;
import java.time.Instant;
import java.util.Comparator;

/** The position after one alert in the order of pages: by time of detection, newest first, then by id. */
public record AlertCursor(Instant detectedAt, String alertId) {
    public static final Comparator<Alert> ORDER = Comparator.comparing(Alert::detectedAt)
            .thenComparing(Alert::alertId)
            .reversed();

    public static AlertCursor after(Alert alert) {
        return new AlertCursor(alert.detectedAt(), alert.alertId());
    }

    boolean isBefore(Alert alert) {
        int order = alert.detectedAt().compareTo(detectedAt);
        return order < 0 || (order == 0 && alert.alertId().compareTo(alertId) < 0);
    }

    public String encode() {
        return CursorCodec.encode(detectedAt.toEpochMilli(), alertId);
    }

    /** @throws IllegalArgumentException if the text is no such cursor */
    public static AlertCursor decode(String encoded) {
        return CursorCodec.decode(
                encoded, 2, parts -> new AlertCursor(Instant.ofEpochMilli(Long.parseLong(parts[0])), parts[1]));
    }
}
