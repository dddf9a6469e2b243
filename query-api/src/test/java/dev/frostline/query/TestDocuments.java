package dev.frostline.query;

import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.Cause;
import dev.frostline.model.alert.Transition;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Locale;
import org.bson.Document;

/** Alerts as the notifier writes them. */
public final class TestDocuments {
    private TestDocuments() {}

    public static Document of(Alert alert) {
        return new Document("_id", alert.alertId())
                .append("alertId", alert.alertId())
                .append("revision", alert.revision())
                .append("status", label(alert.status()))
                .append("severity", label(alert.severity()))
                .append("direction", label(alert.direction()))
                .append("title", alert.title())
                .append(
                        "scope",
                        new Document("functions", alert.scope().functions())
                                .append("versions", alert.scope().versions())
                                .append("pops", alert.scope().pops())
                                .append("tiers", alert.scope().tiers())
                                .append("countries", alert.scope().countries()))
                .append("seriesCount", alert.seriesCount())
                .append("baselineMs", alert.baselineMs())
                .append("currentMs", alert.currentMs())
                .append("changePct", alert.changePct())
                .append("confidence", alert.confidence())
                .append("startedAt", date(alert.startedAt()))
                .append("detectedAt", date(alert.detectedAt()))
                .append("updatedAt", date(alert.updatedAt()))
                .append("resolvedAt", date(alert.resolvedAt()))
                .append(
                        "causes",
                        alert.causes().stream().map(TestDocuments::cause).toList())
                .append(
                        "history",
                        alert.history().stream().map(TestDocuments::transition).toList());
    }

    private static Document cause(Cause cause) {
        return new Document("kind", label(cause.kind()))
                .append("subject", cause.subject())
                .append("score", cause.score())
                .append("explanation", cause.explanation())
                .append("evidence", new Document(new HashMap<>(cause.evidence())));
    }

    private static Document transition(Transition transition) {
        return new Document("at", date(transition.at()))
                .append("actor", transition.actor())
                .append("from", transition.from() == null ? null : label(transition.from()))
                .append("to", label(transition.to()))
                .append("comment", transition.comment())
                .append("actorKind", label(transition.actorKind()))
                .append("reason", label(transition.reason()));
    }

    private static Date date(Instant instant) {
        return instant == null ? null : Date.from(instant);
    }

    private static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
