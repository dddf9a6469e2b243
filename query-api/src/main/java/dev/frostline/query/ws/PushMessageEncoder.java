package dev.frostline.query.ws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.frostline.model.alert.Alert;
import dev.frostline.query.live.AlertChange;
import dev.frostline.query.live.Overview;
import dev.frostline.query.live.PopState;
import java.util.List;
import java.util.Locale;

/** Writes messages as {@code {seq, type, data}} and numbers them, one after the other. Not thread-safe. */
final class PushMessageEncoder {
    private final ObjectMapper json;
    private long seq;

    PushMessageEncoder(ObjectMapper json) {
        this.json = json;
    }

    PushMessage metrics(Overview overview) {
        return encode("metrics_update", true, overview);
    }

    PushMessage heatmap(List<PopState> pops) {
        return encode("heatmap_update", true, pops);
    }

    PushMessage alert(AlertChange change) {
        Alert alert = change.alert();
        return encode("alert_" + change.kind().name().toLowerCase(Locale.ROOT), false, alert);
    }

    private PushMessage encode(String type, boolean conflatable, Object data) {
        seq++;
        try {
            return new PushMessage(type, conflatable, json.writeValueAsString(new Envelope(seq, type, data)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message could not be written: " + e.getOriginalMessage(), e);
        }
    }

    private record Envelope(long seq, String type, Object data) {}
}
