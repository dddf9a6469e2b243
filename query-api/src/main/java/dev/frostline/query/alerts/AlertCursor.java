package dev.frostline.query.alerts;

import dev.frostline.model.Alert;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
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

    /** For clients, who need not understand it. */
    public String encode() {
        String text = detectedAt.toEpochMilli() + ":" + alertId;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws IllegalArgumentException where the text is no such cursor */
    public static AlertCursor decode(String encoded) {
        String text = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("it has no time");
        }
        return new AlertCursor(
                Instant.ofEpochMilli(Long.parseLong(text.substring(0, colon))), text.substring(colon + 1));
    }
}
