package dev.frostline.notifier.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.Cause;
import dev.frostline.model.alert.Scope;
import dev.frostline.model.alert.Transition;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** An alert as people and the HTTP API see it: camelCase names, lower-case words, times as {@link Instant}s. */
public final class AlertView {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance))
            .build();

    private AlertView() {}

    /** @return the body of a webhook; times are in ISO 8601, UTC */
    public static String json(EventKind kind, Alert alert) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("event", kind.wireName());
        message.put("alert", of(alert));
        try {
            return JSON.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a checked alert could not be written: " + e.getOriginalMessage(), e);
        }
    }

    public static Map<String, Object> of(Alert alert) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("alertId", alert.alertId());
        view.put("revision", alert.revision());
        view.put("status", label(alert.status()));
        view.put("severity", label(alert.severity()));
        view.put("direction", label(alert.direction()));
        view.put("title", alert.title());
        view.put("scope", scope(alert.scope()));
        view.put("seriesCount", alert.seriesCount());
        view.put("baselineMs", alert.baselineMs());
        view.put("currentMs", alert.currentMs());
        view.put("changePct", alert.changePct());
        view.put("confidence", alert.confidence());
        view.put("startedAt", alert.startedAt());
        view.put("detectedAt", alert.detectedAt());
        view.put("updatedAt", alert.updatedAt());
        view.put("resolvedAt", alert.resolvedAt());
        view.put("causes", alert.causes().stream().map(AlertView::cause).toList());
        view.put("history", alert.history().stream().map(AlertView::transition).toList());
        return view;
    }

    private static Map<String, Object> scope(Scope scope) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("functions", scope.functions());
        view.put("versions", scope.versions());
        view.put("pops", scope.pops());
        view.put("tiers", scope.tiers());
        view.put("countries", scope.countries());
        return view;
    }

    private static Map<String, Object> cause(Cause cause) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("kind", label(cause.kind()));
        view.put("subject", cause.subject());
        view.put("score", cause.score());
        view.put("explanation", cause.explanation());
        view.put("evidence", cause.evidence());
        return view;
    }

    private static Map<String, Object> transition(Transition transition) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("at", transition.at());
        view.put("actor", transition.actor());
        view.put("from", transition.from() == null ? null : label(transition.from()));
        view.put("to", label(transition.to()));
        view.put("comment", transition.comment());
        view.put("actorKind", label(transition.actorKind()));
        view.put("reason", label(transition.reason()));
        return view;
    }

    private static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
