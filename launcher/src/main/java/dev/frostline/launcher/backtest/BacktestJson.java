package dev.frostline.launcher.backtest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.frostline.model.Regression;
import dev.frostline.model.SeriesKey;
import dev.frostline.model.TrafficNote;
import dev.frostline.model.TrafficShare;
import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.Cause;
import dev.frostline.model.alert.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Changes, alerts and notes as lines of JSON. The placeholder of an unknown location is left out. Thread-safe. */
public final class BacktestJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Function<SeriesKey, String> names;
    private final String noPop;
    private final boolean byRow;

    /**
     * @param names the name of each series in the file
     * @param noPop the placeholder for the location where the file has no locations
     * @param byRow whether each row is a window; the time of detection is then that of the row, not 1 ms later
     */
    public BacktestJson(Function<SeriesKey, String> names, String noPop, boolean byRow) {
        this.names = names;
        this.noPop = noPop;
        this.byRow = byRow;
    }

    String changeLine(long row, Regression change) {
        ObjectNode line = MAPPER.createObjectNode();
        line.put("kind", "change");
        line.put("event", label(change.kind()));
        line.put("series", names.apply(change.series()));
        line.put("change_point", change.changePoint().toString());
        Instant detectedAt = byRow ? change.detectedAt().minusMillis(1) : change.detectedAt();
        line.put("detected_at", detectedAt.toString());
        line.put("row", row);
        line.put("statistic", label(change.statistic()));
        line.put("direction", label(change.direction()));
        writeLevels(line, change.baselineMs(), change.currentMs(), change.changePct(), change.confidence());
        line.put("windows", change.windows());
        line.put("samples", change.samples());
        line.set("scope", scope(scopeOf(change)));
        line.putArray("causes");
        change.settings().forEach(line.putArray("settings")::add);
        return text(line);
    }

    /**
     * @param row number of the row at which the alert was opened or changed
     * @param series of the alert's changes
     */
    String alertLine(long row, Alert alert, List<SeriesKey> series) {
        ObjectNode line = MAPPER.createObjectNode();
        line.put("kind", "alert");
        line.put("event", event(alert));
        line.put("alert_id", alert.alertId());
        line.put("revision", alert.revision());
        line.put("status", label(alert.status()));
        line.put("severity", label(alert.severity()));
        line.put("title", alert.title());
        ArrayNode list = line.putArray("series");
        series.forEach(one -> list.add(names.apply(one)));
        line.put("series_count", alert.seriesCount());
        line.put("change_point", alert.startedAt().toString());
        line.put("detected_at", alert.detectedAt().toString());
        line.put("updated_at", alert.updatedAt().toString());
        line.put(
                "resolved_at",
                alert.resolvedAt() == null ? null : alert.resolvedAt().toString());
        line.put("row", row);
        line.put("direction", label(alert.direction()));
        writeLevels(line, alert.baselineMs(), alert.currentMs(), alert.changePct(), alert.confidence());
        line.set("scope", scope(alert.scope()));
        writeCauses(line.putArray("causes"), alert.causes());
        alert.settings().forEach(line.putArray("settings")::add);
        return text(line);
    }

    String noteLine(TrafficNote note) {
        ObjectNode line = MAPPER.createObjectNode();
        line.put("kind", "note");
        line.put("event", event(note));
        line.put("note_id", note.noteId());
        line.put("revision", note.revision());
        line.put("status", label(note.status()));
        line.put("title", note.title());
        line.put("change_point", note.startedAt().toString());
        line.put("detected_at", note.detectedAt().toString());
        line.put("updated_at", note.updatedAt().toString());
        line.put("ended_at", note.endedAt() == null ? null : note.endedAt().toString());
        line.put("ending", note.ending() == null ? null : label(note.ending()));
        line.put("direction", label(note.direction()));
        line.put("baseline_ms", rounded(note.baselineMs(), 1e4));
        line.put("current_ms", rounded(note.currentMs(), 1e4));
        line.put("change_pct", rounded(note.changePct(), 1e2));
        line.put("mixture_pct", rounded(note.mixturePct(), 1e2));
        line.put("level_pct", rounded(note.levelPct(), 1e2));
        line.set("scope", scope(new Scope(List.of(note.functionName()), List.of(), List.of(), List.of(), List.of())));
        writeShares(line.putArray("moved"), note);
        note.settings().forEach(line.putArray("settings")::add);
        return text(line);
    }

    private void writeShares(ArrayNode array, TrafficNote note) {
        for (TrafficShare share : note.moved()) {
            ObjectNode node = array.addObject();
            node.put("series", names.apply(new SeriesKey(note.functionName(), share.popCode(), share.tier())));
            node.put("before", rounded(share.before(), 1e4));
            node.put("since", rounded(share.since(), 1e4));
            node.put("mean_ms", rounded(share.meanMs(), 1e4));
        }
    }

    private static String event(TrafficNote note) {
        if (note.status() == TrafficNote.Status.ENDED) {
            return "ended";
        }
        return note.revision() == 1 ? "opened" : "updated";
    }

    private static String event(Alert alert) {
        if (alert.revision() == 1) {
            return "opened";
        }
        return alert.resolvedAt() == null ? "updated" : "resolved";
    }

    private static void writeLevels(ObjectNode line, double baseline, double current, double pct, double confidence) {
        line.put("baseline_ms", rounded(baseline, 1e4));
        line.put("current_ms", rounded(current, 1e4));
        line.put("change_pct", rounded(pct, 1e2));
        line.put("confidence", rounded(confidence, 1e4));
    }

    private static Scope scopeOf(Regression change) {
        SeriesKey series = change.series();
        return new Scope(
                List.of(series.functionName()),
                change.functionVersion() == null ? List.of() : List.of(change.functionVersion()),
                List.of(series.popCode()),
                series.tier().isEmpty() ? List.of() : List.of(series.tier()),
                change.country().isEmpty() ? List.of() : List.of(change.country()));
    }

    private ObjectNode scope(Scope scope) {
        ObjectNode node = MAPPER.createObjectNode();
        scope.functions().forEach(node.putArray("functions")::add);
        scope.versions().forEach(node.putArray("versions")::add);
        ArrayNode pops = node.putArray("pops");
        scope.pops().stream().filter(pop -> !pop.equals(noPop)).forEach(pops::add);
        scope.tiers().forEach(node.putArray("tiers")::add);
        scope.countries().forEach(node.putArray("countries")::add);
        return node;
    }

    private void writeCauses(ArrayNode array, List<Cause> causes) {
        for (Cause cause : causes) {
            if (cause.kind() == Cause.Kind.POP && cause.subject().equals(noPop)) {
                continue;
            }
            ObjectNode node = array.addObject();
            node.put("kind", label(cause.kind()));
            node.put("subject", cause.subject());
            node.put("score", rounded(cause.score(), 1e4));
            node.put("explanation", cause.explanation());
            ObjectNode evidence = node.putObject("evidence");
            cause.evidence().forEach(evidence::put);
        }
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** @param steps ten to the power of the number of decimals kept */
    private static double rounded(double value, double steps) {
        return Math.rint(value * steps) / steps;
    }

    private static String text(ObjectNode line) {
        try {
            return MAPPER.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a line could not be written: " + e.getOriginalMessage(), e);
        }
    }
}
